import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { isInternal, WEB_CLIENT } from "../clients.ts";
import { grantableScope, scopeProblem } from "../scope.ts";

/** The one thing that tokens open: the homeserver, and for our own client the school's API. */
export const RESOURCE = "urn:matrix:client";

/**
 * oidc-provider knows scopes beforehand or as those of a resource; device scopes are made up by each client, so they are
 * read from the request here. At the token endpoint they come from what was granted, or they would be dropped there.
 */
export const matrixResource = {
  enabled: true,
  defaultResource: (_ctx: KoaContextWithOIDC, client: { clientId: string }): string | string[] =>
    isInternal(client.clientId) ? [] : RESOURCE,
  useGrantedResource: () => true,
  getResourceServerInfo(ctx: KoaContextWithOIDC, resource: string, client: { clientId: string }) {
    // Clients inside this process get by without PKCE, so their codes must open nothing.
    if (resource !== RESOURCE || isInternal(client.clientId)) throw new errors.InvalidTarget();
    const scope = scopeInQuestion(ctx);
    const problem = scopeProblem(scope);
    if (problem !== null) throw new errors.InvalidScope(problem, scope ?? "");
    return { scope: grantableScope(scope, client.clientId === WEB_CLIENT), accessTokenFormat: "opaque" as const };
  },
};

function scopeInQuestion({ oidc }: KoaContextWithOIDC): string | undefined {
  if (oidc.route !== "token") return oidc.params?.scope as string | undefined;
  const { RefreshToken, AuthorizationCode, DeviceCode } = oidc.entities;
  return (RefreshToken ?? AuthorizationCode ?? DeviceCode)?.scope;
}
