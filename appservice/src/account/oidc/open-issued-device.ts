import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { describeBrowser } from "../describe-browser.ts";
import { openDevice } from "../devices.ts";
import { deviceIdOf } from "../scope.ts";
import { deleteOtherGrants } from "../token-store.ts";

type Middleware = Parameters<Provider["use"]>[0];

/**
 * After the first tokens of a sign-in: makes the device known, which must be before they are used, and ends what was
 * signed in on the same device before. A refresh opens nothing.
 */
export function openIssuedDevice(context: Context): Middleware {
  return async (koa, next) => {
    await next();
    const ctx = koa as unknown as KoaContextWithOIDC;
    const token = ctx.status === 200 && ctx.oidc?.route === "token" ? ctx.oidc.entities.AccessToken : undefined;
    if (token === undefined || ctx.oidc.entities.RotatedRefreshToken !== undefined) return;
    const { accountId, grantId } = token;
    const deviceId = deviceIdOf(token.scope);
    if (accountId === undefined || grantId === undefined || deviceId === null) return;
    try {
      await openDevice(context, {
        localpart: accountId,
        deviceId,
        clientName: ctx.oidc.client?.clientName ?? null,
        browser: describeBrowser(ctx.get("user-agent")),
      });
      await deleteOtherGrants(context.db, accountId, deviceId, grantId);
    } catch (error) {
      context.log.error({ err: error, deviceId }, "device not made");
      ctx.status = 503;
      ctx.body = { error: "temporarily_unavailable", error_description: "the homeserver does not answer" };
    }
  };
}
