import { CLIENT_ID, readMetadata, scopeOf } from "./oauth.ts";
import { challengeOf, randomDeviceId, randomText } from "./pkce.ts";

/** What must be remembered between leaving for the server's sign-in page and coming back. */
export type PendingSignIn = { state: string; verifier: string; deviceId: string; returnTo: string };

const KEY = "zvonok.signing-in";

/** The browser has no cryptography here: the page came by plain http from another machine. */
export class InsecurePageError extends Error {}

export const redirectUri = (origin: string): string => `${origin}/signed-in`;

/**
 * Prepares a sign-in and answers the address of the server's page to go to.
 * @param returnTo path to open afterwards
 * @param prompt `login` has the server ask who it is, even if somebody is signed in on its page
 * @throws InsecurePageError, OAuthError, TypeError without a network
 */
export async function beginSignIn(
  origin: string,
  returnTo: string,
  language: string,
  prompt: "login" | null = null,
): Promise<string> {
  if (!globalThis.isSecureContext) throw new InsecurePageError();
  const metadata = await readMetadata(origin, fetch);
  const pending = { state: randomText(16), verifier: randomText(48), deviceId: randomDeviceId(), returnTo };
  sessionStorage.setItem(KEY, JSON.stringify(pending));
  const address = new URL(metadata.authorization_endpoint);
  address.search = new URLSearchParams({
    response_type: "code",
    response_mode: "query",
    client_id: CLIENT_ID,
    redirect_uri: redirectUri(origin),
    scope: scopeOf(pending.deviceId),
    state: pending.state,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: "S256",
    ui_locales: language,
    ...(prompt === null ? {} : { prompt }),
  }).toString();
  return address.href;
}

/** Takes what `beginSignIn` remembered, once. */
export function takePendingSignIn(): PendingSignIn | null {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text === null ? null : (JSON.parse(text) as PendingSignIn);
}
