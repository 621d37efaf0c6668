import { MATRIX_API } from "./scope.ts";

/** Where the OAuth endpoints are, below the public address. */
export const endpoints = {
  authorization: "/oauth2/authorize",
  token: "/oauth2/token",
  registration: "/oauth2/register",
  revocation: "/oauth2/revoke",
  deviceAuthorization: "/oauth2/device",
  deviceLink: "/oauth2/link",
  keys: "/oauth2/keys.json",
  account: "/oauth2/account",
} as const;

/** What the account page can be asked to show (Matrix client-server API, "Account management URL actions"). */
export const accountActions = [
  "org.matrix.devices_list",
  "org.matrix.device_view",
  "org.matrix.device_delete",
] as const;
/** The same before they were in the specification (MSC4191); clients in use still ask for them. */
const unstableAccountActions = ["org.matrix.sessions_list", "org.matrix.session_view", "org.matrix.session_end"];

/** Grant types of clients that register themselves. */
export const grantTypes = [
  "authorization_code",
  "refresh_token",
  "urn:ietf:params:oauth:grant-type:device_code",
] as const;

/**
 * The authorization server metadata (RFC 8414; Matrix client-server API, "Server metadata discovery"). The homeserver
 * hands it on as `/_matrix/client/v1/auth_metadata`.
 */
export function serverMetadata(publicUrl: string): Record<string, unknown> {
  const at = (path: string): string => `${publicUrl}${path}`;
  return {
    issuer: publicUrl,
    authorization_endpoint: at(endpoints.authorization),
    token_endpoint: at(endpoints.token),
    registration_endpoint: at(endpoints.registration),
    revocation_endpoint: at(endpoints.revocation),
    device_authorization_endpoint: at(endpoints.deviceAuthorization),
    jwks_uri: at(endpoints.keys),
    scopes_supported: ["openid", MATRIX_API],
    response_types_supported: ["code"],
    response_modes_supported: ["query", "fragment"],
    grant_types_supported: grantTypes,
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    authorization_response_iss_parameter_supported: true,
    prompt_values_supported: ["none", "login", "consent"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    claims_supported: ["sub", "iss", "auth_time"],
    ui_locales_supported: ["ru", "en"],
    account_management_uri: at(endpoints.account),
    account_management_actions_supported: [...accountActions, ...unstableAccountActions],
  };
}
