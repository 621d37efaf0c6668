/** The part of the server's metadata that signing in and out needs (RFC 8414, Matrix client-server API "OAuth 2.0"). */
export type OAuthMetadata = {
  authorization_endpoint: string;
  token_endpoint: string;
  revocation_endpoint: string;
};

export type Tokens = { access_token: string; refresh_token?: string; expires_in?: number; scope?: string };

export const CLIENT_ID = "zvonok-web";

/** A refused OAuth request. `code` is the error of RFC 6749, for instance `invalid_grant`. */
export class OAuthError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number) {
    super(`OAuth: ${code}`);
    this.code = code;
    this.status = status;
  }
}

export const scopeOf = (deviceId: string): string =>
  `openid urn:matrix:client:api:* urn:matrix:client:device:${deviceId} urn:org.zvonok:api`;

/** @throws TypeError without a network, OAuthError when the server doesn't answer with metadata */
export async function readMetadata(origin: string, fetchFn: typeof fetch): Promise<OAuthMetadata> {
  const response = await fetchFn(`${origin}/.well-known/openid-configuration`);
  if (!response.ok) throw new OAuthError("no_metadata", response.status);
  return (await response.json()) as OAuthMetadata;
}

/** Asks the token endpoint. @throws OAuthError with the server's code; TypeError without a network */
export async function requestTokens(
  endpoint: string,
  form: Record<string, string>,
  fetchFn: typeof fetch,
): Promise<Tokens> {
  const response = await fetchFn(endpoint, { method: "POST", body: new URLSearchParams(form) });
  const answer = (await response.json().catch(() => ({}))) as Tokens & { error?: string };
  if (!response.ok || !answer.access_token) throw new OAuthError(answer.error ?? "server_error", response.status);
  return answer;
}
