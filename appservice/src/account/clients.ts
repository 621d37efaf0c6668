import type { ClientMetadata } from "oidc-provider";

/** Our own web client: the only one that is given the school's API. */
export const WEB_CLIENT = "zvonok-web";
/** Stands for clients that know `m.login.sso` only. */
export const OLDER_CLIENT = "zvonok-older-clients";
/** The account page, which signs a person in for itself. */
export const ACCOUNT_CLIENT = "zvonok-account";
/** Tokens that an operator hands out. */
export const OPERATOR_CLIENT = "zvonok-operator";

export const OLDER_CLIENT_RETURN = "/oauth2/older-client";
export const ACCOUNT_RETURN = "/oauth2/account/signed-in";

/** Clients that nobody has to register. */
export function ownClients(publicUrl: string): ClientMetadata[] {
  const own = (client_id: string, path: string, more: Partial<ClientMetadata> = {}): ClientMetadata => ({
    client_id,
    client_name: "Звонок",
    client_uri: publicUrl,
    redirect_uris: [`${publicUrl}${path}`],
    application_type: "web",
    token_endpoint_auth_method: "none",
    response_types: ["code"],
    grant_types: ["authorization_code"],
    ...more,
  });
  return [
    own(WEB_CLIENT, "/signed-in", { grant_types: ["authorization_code", "refresh_token"] }),
    own(OLDER_CLIENT, OLDER_CLIENT_RETURN),
    own(ACCOUNT_CLIENT, ACCOUNT_RETURN),
  ];
}

/** Clients whose codes we take ourselves, inside this process: they hold no device and need no PKCE. */
export const isInternal = (clientId: string): boolean => clientId === OLDER_CLIENT || clientId === ACCOUNT_CLIENT;
/** Clients of this very server, for which nobody is asked twice. */
export const isOwn = (clientId: string): boolean => clientId === WEB_CLIENT || clientId === ACCOUNT_CLIENT;
