import { Router } from "express";
import type { Context } from "../context.ts";
import { accountRoutes } from "./account-page-routes.ts";
import { interactionRoutes } from "./interaction/interaction-routes.ts";
import { createProvider } from "./oidc/create-provider.ts";
import { ensureSignInKeys } from "./oidc/keys.ts";
import { pinAddress } from "./oidc/pin-address.ts";
import { olderClientRoutes } from "./older-clients/older-client-routes.ts";
import { resetRoutes } from "./password-reset/reset-routes.ts";
import { registrationRoutes } from "./registration-routes.ts";
import { revocationRoutes } from "./revocation-routes.ts";
import { parkedCodeRoutes } from "./sign-in-codes/parked-code.ts";

/** Everything about signing in on the public address: the OAuth endpoints, the pages, and what older clients ask for. */
export async function signInRoutes(context: Context): Promise<Router> {
  const provider = createProvider(context, await ensureSignInKeys(context.config.stateDir));
  const callback = provider.callback();
  const routes = Router();
  routes.use(["/oauth2", "/sign-in"], pinAddress(context.config.publicUrl));
  routes.use(registrationRoutes(context));
  routes.use(revocationRoutes(context, provider));
  routes.use(parkedCodeRoutes(context));
  routes.use(resetRoutes(context));
  routes.use(interactionRoutes(context, provider));
  routes.use(accountRoutes(context, provider));
  routes.use(olderClientRoutes(context, provider));
  routes.use((request, response, next) => {
    if (!request.path.startsWith("/oauth2/")) return next();
    return callback(request, response);
  });
  return routes;
}
