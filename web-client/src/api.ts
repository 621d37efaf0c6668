import { readLanguage } from "./i18n/language.ts";
import { authorizedFetch } from "./session/authorized-fetch.ts";
import { session } from "./session/session.ts";

/** A refused request to our API. `errcode` is listed in docs/errors.md. */
export class ApiError extends Error {
  readonly status: number;
  readonly errcode: string;
  constructor(status: number, errcode: string, message: string) {
    super(message);
    this.status = status;
    this.errcode = errcode;
  }
}

type Options = { method?: "GET" | "POST" | "DELETE"; body?: unknown; signal?: AbortSignal };

/** The browser's fetch with this session's token, renewed when needed. */
export const sessionFetch = authorizedFetch(session, (...request) => fetch(...request));

/**
 * Asks our API. The answer's type is the contract's: `fetchApi<Me>("/me")`.
 * @param path below `/api/v1`
 * @throws ApiError when refused; TypeError without a network
 */
export async function fetchApi<T>(path: string, { method = "GET", body, signal }: Options = {}): Promise<T> {
  const response = await sessionFetch(`${location.origin}/api/v1${path}`, {
    method,
    headers: {
      // Sentences that the server makes are in the language of the page.
      "Accept-Language": readLanguage(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const { errcode = "M_UNKNOWN", error = response.statusText } = (answer ?? {}) as {
    errcode?: string;
    error?: string;
  };
  if (errcode === "M_UNKNOWN_TOKEN") session.end("ended");
  throw new ApiError(response.status, errcode, error);
}
