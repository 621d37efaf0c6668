import { createHash, randomBytes } from "node:crypto";
import { Browser } from "./browser.ts";

export type Tokens = {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  token_type: string;
  scope: string;
  id_token?: string;
};
export type Client = { clientId: string; redirectUri: string; scope: string };

/** Our web client, on a new device. */
export function webClient(publicUrl: string, deviceId = randomBytes(8).toString("hex")): Client {
  const scope = `openid urn:matrix:client:api:* urn:matrix:client:device:${deviceId} urn:org.zvonok:api`;
  return { clientId: "zvonok-web", redirectUri: `${publicUrl}/signed-in`, scope };
}

export type Pending = { address: string; verifier: string; state: string };

/** The address at which a client begins a sign-in. `more` replaces or, with undefined, leaves out parameters. */
export function authorization(
  publicUrl: string,
  client: Client,
  more: Record<string, string | undefined> = {},
): Pending {
  const verifier = randomBytes(48).toString("base64url");
  const state = randomBytes(12).toString("base64url");
  const query: Record<string, string | undefined> = {
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: client.scope,
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...more,
  };
  const set = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return { address: `${publicUrl}/oauth2/authorize?${new URLSearchParams(set)}`, verifier, state };
}

/** Asks the token endpoint. */
export async function token(
  publicUrl: string,
  form: Record<string, string>,
  userAgent = "test",
): Promise<{ status: number; body: Tokens & { error?: string } }> {
  const response = await fetch(`${publicUrl}/oauth2/token`, {
    method: "POST",
    headers: { "user-agent": userAgent },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Tokens & { error?: string } };
}

/** Exchanges the code in an answer's address. */
export function exchange(publicUrl: string, client: Client, pending: Pending, code: string, userAgent?: string) {
  const form = {
    grant_type: "authorization_code",
    code,
    redirect_uri: client.redirectUri,
    client_id: client.clientId,
    code_verifier: pending.verifier,
  };
  return token(publicUrl, form, userAgent);
}

export const refresh = (publicUrl: string, client: Client, refreshToken: string) =>
  token(publicUrl, { grant_type: "refresh_token", refresh_token: refreshToken, client_id: client.clientId });

/** Signs in with login and password from the first address to the tokens. */
export async function signIn(
  publicUrl: string,
  login: string,
  password: string,
  { client = webClient(publicUrl), browser = new Browser(publicUrl) }: { client?: Client; browser?: Browser } = {},
): Promise<Tokens> {
  const pending = authorization(publicUrl, client);
  const page = await browser.open(pending.address);
  const answer = await browser.submit(page, "/login", { login, password });
  const code = answer.location?.searchParams.get("code");
  if (code === undefined || code === null) throw new Error(`not signed in: ${answer.status} ${answer.location}`);
  const { status, body } = await exchange(publicUrl, client, pending, code);
  if (status !== 200) throw new Error(`no tokens: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The status of a request with a token. */
export async function statusWith(address: string, accessToken: string): Promise<number> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${accessToken}` } });
  await response.arrayBuffer();
  return response.status;
}

export const whoami = (publicUrl: string, accessToken: string): Promise<number> =>
  statusWith(`${publicUrl}/_matrix/client/v3/account/whoami`, accessToken);
