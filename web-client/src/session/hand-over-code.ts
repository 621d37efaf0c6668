import { beginSignIn } from "./begin-sign-in.ts";
import { OAuthError } from "./oauth.ts";

/** A code from a first sign-in sheet, which stands behind `#` in the address of its QR code; empty for none. */
export const codeIn = ({ hash }: Pick<Location, "hash">): string => {
  try {
    return decodeURIComponent(hash.replace(/^#/, "")).slice(0, 100);
  } catch {
    return ""; // no code of ours
  }
};

/**
 * Hands a code over to the server's sign-in page and answers the address of that page, which begins with whose code it
 * is. The code goes in no address: those are logged.
 * @param returnTo path to open afterwards
 * @throws OAuthError, TypeError without a network, as `beginSignIn`
 */
export async function handOverCode(
  code: string,
  origin: string,
  returnTo: string,
  language: string,
  fetchFn: typeof fetch,
): Promise<string> {
  const response = await fetchFn(`${origin}/sign-in/code`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
  if (!response.ok) throw new OAuthError("code_refused", response.status);
  return beginSignIn(origin, returnTo, language, "login");
}
