import express, { Router } from "express";
import type { Provider } from "oidc-provider";
import type { Context } from "../context.ts";
import { endBrowserSession } from "./browser-session.ts";
import { crossOrigin } from "./cross-origin.ts";
import { endDevice } from "./devices.ts";
import { endpoints } from "./server-metadata.ts";
import { findAnyToken } from "./token-store.ts";

/**
 * POST /oauth2/revoke (RFC 7009; Matrix client-server API, "Token revocation"). Whoever has a token may end it, and with
 * it the device. A browser that sends its cookie is signed out of the sign-in page too.
 */
export function revocationRoutes(context: Context, provider: Provider): Router {
  const routes = Router();
  routes.use(endpoints.revocation, crossOrigin);
  routes.post(
    endpoints.revocation,
    express.urlencoded({ extended: false, limit: "10kb" }),
    async (request, response) => {
      const { token } = (request.body ?? {}) as { token?: unknown };
      if (typeof token !== "string" || token === "") {
        response.status(400).json({ error: "invalid_request", error_description: "token is missing" });
        return;
      }
      const found = await findAnyToken(context.db, token);
      if (found !== null && found.deviceId !== null) await endDevice(context, found.localpart, found.deviceId);
      // Also for a token that has ended already: whoever signs out leaves this browser. Other sites can't send its cookie.
      await endBrowserSession(provider, request, response);
      // Pictures and files of chats lie in the browser's own cache, which answers without a token.
      response.status(200).set({ "Cache-Control": "no-store", "Clear-Site-Data": '"cache"' }).end();
    },
  );
  return routes;
}
