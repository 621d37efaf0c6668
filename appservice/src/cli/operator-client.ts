import { z } from "zod";
import { CliError } from "./cli-error.ts";
import type { Installation } from "./installation.ts";

/** Asks the running system. Every method throws CliError with the refusal's own words, or when nothing answers. */
export interface OperatorClient {
  get<T>(path: string, answer: z.ZodType<T>): Promise<T>;
  post<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T>;
}

const refusal = z.object({ errcode: z.string(), error: z.string() });

/** A client of an installation's internal listener. */
export function createOperatorClient({ url, token, stateDir }: Installation): OperatorClient {
  async function ask<T>(path: string, init: RequestInit, answer: z.ZodType<T>): Promise<T> {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, { ...init, headers });
    } catch (cause) {
      throw new CliError(
        `Zvonok isn't running: nothing answers at ${url}. Start it with \`npm start\` and try again (state folder: ${stateDir}).`,
        { cause },
      );
    }
    const text = await response.text();
    const body = parseJson(text);
    if (!response.ok) {
      const said = refusal.safeParse(body);
      throw new CliError(
        said.success ? `${said.data.error} (${said.data.errcode})` : `${url}${path} answers ${response.status}.`,
      );
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) {
      throw new CliError(
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
