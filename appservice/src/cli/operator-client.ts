import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { messageOf } from "../errors.ts";
import { CliError, notRunning } from "./cli-error.ts";
import type { Installation } from "./installation.ts";

/** Asks the running system. Every method throws CliError with the refusal's own words, or when nothing answers. */
export interface OperatorClient {
  get<T>(path: string, answer: z.ZodType<T>): Promise<T>;
  post<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T>;
}

type Asked = { method: "GET" | "POST"; body?: string };
const refusal = z.looseObject({ errcode: z.string(), error: z.string() });

/**
 * A client of an installation's internal listener.
 * @param language of sentences; null: the school's
 */
export function createOperatorClient(
  { url, token, stateDir }: Installation,
  language: "ru" | "en" | null,
): OperatorClient {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    ...(language === null ? {} : { "accept-language": language }),
  };
  async function ask<T>(path: string, asked: Asked, answer: z.ZodType<T>): Promise<T> {
    const { status, body } = await send(`${url}${path}`, headers, asked).catch((cause: unknown) => {
      const isDown = typeof cause === "object" && cause !== null && "code" in cause && cause.code === "ECONNREFUSED";
      throw notRunning(
        isDown
          ? `Zvonok isn't running: nothing answers at ${url}. Start it with \`npm start\` and try again (state folder: ${stateDir}).`
          : `${url} was reached but gave no answer: ${messageOf(cause)}. Has Zvonok just been stopped? See its log in ${stateDir}/logs.`,
        cause,
      );
    });
    if (status >= 300) {
      const said = refusal.safeParse(body);
      if (said.success) throw new CliError(`${said.data.error} (${said.data.errcode})`, { answer: said.data });
      throw misunderstood(`${url}${path} answers ${status}.`);
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) {
      throw misunderstood(
        `${url}${path} answers something that this version doesn't understand: ${z.prettifyError(parsed.error)}`,
      );
    }
    return parsed.data;
  }
  return {
    get: (path, answer) => ask(path, { method: "GET" }, answer),
    post: (path, body, answer) => ask(path, { method: "POST", body: JSON.stringify(body) }, answer),
  };
}

const misunderstood = (error: string): CliError => new CliError(error, { answer: { errcode: "M_UNKNOWN", error } });

/** Waits as long as it takes, unlike `fetch`, which gives up after five minutes: a large import may need more. */
async function send(
  url: string,
  headers: Record<string, string>,
  asked: Asked,
): Promise<{ status: number; body: unknown }> {
  const sent = request(url, { method: asked.method, headers }).end(asked.body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: parseJson(await text(response)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
