import { z } from "zod";
import type { Config } from "../config.ts";
import { MatrixError, messageOf } from "../errors.ts";
import { HomeserverAway } from "./homeserver-away.ts";

const errorBody = z.object({ errcode: z.string(), error: z.string().default("") });

export type MasOperation = "provision_user" | "upsert_device" | "delete_device";

/**
 * What an authorization service tells Synapse (`/_synapse/mas/*`, section matrix_authentication_service): the only way
 * to make an account with its name in one request.
 */
export function createMasClient({
  homeserver,
  secrets,
}: Config): (operation: MasOperation, body: object) => Promise<void> {
  return async (operation, body) => {
    const response = await ask(new URL(`/_synapse/mas/${operation}`, homeserver.url), secrets.masSecret, body);
    const text = await response.text();
    if (response.ok) return;
    const parsed = errorBody.safeParse(jsonOf(text));
    if (!parsed.success) throw new HomeserverAway(`${homeserver.url} answers ${response.status} to ${operation}`);
    throw new MatrixError(response.status, parsed.data.errcode, parsed.data.error);
  };
}

async function ask(url: URL, secret: string, body: object): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
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
