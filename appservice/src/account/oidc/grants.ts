import type { Grant, KoaContextWithOIDC } from "oidc-provider";
import { isOwn, WEB_CLIENT } from "../clients.ts";
import { grantableScope } from "../scope.ts";
import { RESOURCE } from "./resource.ts";

/**
 * The grant of this very sign-in. One is never shared between two: signing out of one device must end that device only.
 * Clients of our own are granted what they ask for; others when the person has agreed.
 */
export async function existingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { provider, client, session, result, params } = ctx.oidc;
  const agreed = result?.consent?.grantId;
  if (agreed !== undefined) return provider.Grant.find(agreed);
  if (client === undefined || session?.accountId === undefined || !isOwn(client.clientId)) return undefined;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope("openid");
  const scope = grantableScope(params?.scope as string | undefined, client.clientId === WEB_CLIENT);
  if (scope !== "") grant.addResourceScope(RESOURCE, scope);
  await grant.save();
  return grant;
}
