import type { TFunction } from "i18next";
import { ApiError } from "./api.ts";
import { InsecurePageError } from "./session/begin-sign-in.ts";
import { StaleSignInError } from "./session/complete-sign-in.ts";
import { OAuthError } from "./session/oauth.ts";

type Kind =
  | "network"
  | "server"
  | "forbidden"
  | "notFound"
  | "busy"
  | "other"
  | "insecure"
  | "signInRefused"
  | "signInStale";

/** What kind of trouble an error is, for words that say what to do. */
export function kindOfError(error: unknown): Kind {
  if (error instanceof InsecurePageError) return "insecure";
  if (error instanceof StaleSignInError) return "signInStale";
  if (error instanceof OAuthError && error.code === "access_denied") return "signInRefused";
  if (error instanceof ApiError || error instanceof OAuthError) return kindOfStatus(error.status);
  if (error instanceof TypeError || (error instanceof Error && error.name === "ConnectionError")) return "network";
  return "other";
}

function kindOfStatus(status: number): Kind {
  if (status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 429) return "busy";
  return status >= 500 ? "server" : "other";
}

/** A sentence of the `shell` texts. @param t of any area: the key names its own */
export const errorText = (error: unknown, t: TFunction): string => t(`shell:error.${kindOfError(error)}`);
