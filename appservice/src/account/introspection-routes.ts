import express, { type RequestHandler, Router } from "express";
import { requireSecret } from "../bearer.ts";
import type { Context } from "../context.ts";
import { markDeviceUsed } from "./device-store.ts";
import { opensMatrix } from "./scope.ts";
import { serverMetadata } from "./server-metadata.ts";
import { findActivePerson } from "./sign-in-person.ts";
import { findToken, supersedeRefreshTokens } from "./token-store.ts";

/** What the homeserver asks us, on the internal listener: what we are, and whose a token is. */
export function introspectionRoutes(context: Context): Router {
  const routes = Router();
  // Whoever may ask here could try out tokens.
  const homeserver = requireSecret(context.config.secrets.masSecret, {
    status: 401,
    errcode: "M_UNKNOWN_TOKEN",
    message: "The secret shared with the homeserver is needed.",
  });
  const metadata = serverMetadata(context.config.publicUrl);
  routes.get("/.well-known/openid-configuration", (_request, response) => {
    response.json(metadata);
  });
  routes.post(
    "/oauth2/introspect",
    homeserver,
    express.urlencoded({ extended: false, limit: "10kb" }),
    introspect(context),
  );
  return routes;
}

/**
 * POST /oauth2/introspect (RFC 7662), as Synapse's `matrix_authentication_service` asks. Synapse keeps an answer for two
 * minutes; ending a session therefore deletes its device there as well.
 */
function introspect({ db, now }: Context): RequestHandler {
  return async (request, response) => {
    const { token } = request.body as { token?: unknown };
    const found = typeof token === "string" ? await findToken(db, "AccessToken", token, now()) : null;
    const person = found === null ? null : await findActivePerson(db, found.localpart);
    response.set("Cache-Control", "no-store");
    if (found === null || person === null || found.deviceId === null || !opensMatrix(found.scope)) {
      response.json({ active: false });
      return;
    }
    await supersedeRefreshTokens(db, found.grantId, found.createdAt);
    await markDeviceUsed(db, found.localpart, found.deviceId, now());
    response.json({
      active: true,
      token_type: "Bearer",
      scope: found.scope,
      client_id: found.clientId,
      sub: found.localpart,
      username: found.localpart,
      device_id: found.deviceId,
      ...(found.expiresAt === null
        ? {}
        : { expires_in: Math.max(1, Math.floor((found.expiresAt.getTime() - now().getTime()) / 1000)) }),
    });
  };
}
