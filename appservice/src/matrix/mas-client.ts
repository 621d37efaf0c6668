import { z } from "zod";
import type { Config } from "../config.ts";
import { MatrixError, messageOf } from "../errors.ts";
import { HomeserverAway } from "./homeserver-away.ts";
import { tooMuchAtOnce } from "./too-much-at-once.ts";

const errorBody = z.object({ errcode: z.string(), error: z.string().default("") });
const objectBody = z.record(z.string(), z.unknown());

export type MasOperation = "provision_user" | "delete_user" | "reactivate_user" | "upsert_device" | "delete_device";

/** Throws MatrixError for the homeserver's refusals, HomeserverAway when something else answers, or nothing. */
export interface MasClient {
  post(operation: MasOperation, body: object): Promise<void>;
  get(question: "query_user", query: Record<string, string>): Promise<Record<string, unknown>>;
}

/**
 * What an authorization service tells Synapse (`/_synapse/mas/*`, section matrix_authentication_service): the only way
 * to make an account with its name in one request, and to lock one or give it up.
 */
export function createMasClient({ homeserver, secrets }: Config): MasClient {
  const ask = async (name: string, path: string, options: RequestInit): Promise<unknown> => {
    const response = await send(new URL(`/_synapse/mas/${path}`, homeserver.url), secrets.masSecret, options);
    const body = jsonOf(await response.text());
    if (response.ok) return body;
    if (response.status === 429) throw tooMuchAtOnce(response.headers.get("retry-after"));
    const parsed = errorBody.safeParse(body);
    if (!parsed.success) throw new HomeserverAway(`${homeserver.url} answers ${response.status} to ${name}`);
    throw new MatrixError(response.status, parsed.data.errcode, parsed.data.error);
  };
  return {
    async post(operation, body) {
      await ask(operation, operation, { method: "POST", body: JSON.stringify(body) });
    },
    async get(question, query) {
      const path = `${question}?${new URLSearchParams(query)}`;
      return objectBody.parse(await ask(question, path, { method: "GET" }));
    },
  };
}

async function send(url: URL, secret: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      ...options,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(60_000),
    });
  } catch (cause) {
    throw new HomeserverAway(`The homeserver at ${url.origin} can't be reached: ${messageOf(cause)}`, { cause });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
