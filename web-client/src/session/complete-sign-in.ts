import { type PendingSignIn, redirectUri } from "./begin-sign-in.ts";
import { CLIENT_ID, OAuthError, readMetadata, requestTokens } from "./oauth.ts";
import type { Session } from "./session-store.ts";

/** The answer belongs to no sign-in that this tab began. */
export class StaleSignInError extends Error {}

/**
 * Turns the answer in the address of `/signed-in` into a session.
 * @param answer query of that address
 * @throws StaleSignInError, OAuthError (`access_denied` when the person cancelled), TypeError without a network
 */
export async function completeSignIn(
  answer: URLSearchParams,
  pending: PendingSignIn | null,
  { origin, fetchFn, now }: { origin: string; fetchFn: typeof fetch; now: number },
): Promise<Session> {
  if (pending === null || answer.get("state") !== pending.state) throw new StaleSignInError();
  const refusal = answer.get("error");
  const code = answer.get("code");
  if (code === null) throw new OAuthError(refusal ?? "server_error", 400);
  const { token_endpoint } = await readMetadata(origin, fetchFn);
  const tokens = await requestTokens(
    token_endpoint,
    {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri(origin),
      client_id: CLIENT_ID,
      code_verifier: pending.verifier,
    },
    fetchFn,
  );
  return {
    userId: await askWhoAmI(origin, tokens.access_token, fetchFn),
    deviceId: pending.deviceId,
    clientId: CLIENT_ID,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    expiresAt: tokens.expires_in === undefined ? null : now + tokens.expires_in * 1000,
  };
}

async function askWhoAmI(origin: string, accessToken: string, fetchFn: typeof fetch): Promise<string> {
  const response = await fetchFn(`${origin}/_matrix/client/v3/account/whoami`, {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  if (!response.ok) throw new OAuthError("whoami_refused", response.status);
  return ((await response.json()) as { user_id: string }).user_id;
}
