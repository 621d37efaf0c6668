import type { RequestHandler } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { OLDER_CLIENT } from "../clients.ts";
import { endDevice } from "../devices.ts";
import { findActivePerson } from "../sign-in-person.ts";
import { findToken, useRefreshToken } from "../token-store.ts";
import { ACCESS_TOKEN_LIFETIME, issueTokens } from "../tokens.ts";

const refreshSchema = z.object({ refresh_token: z.string() });

/** POST /refresh (client-server API, "Refreshing access tokens") for tokens that came from `/login`. */
export function refresh(context: Context): RequestHandler {
  return async (request, response) => {
    const { refresh_token } = refreshSchema.parse(request.body);
    const found = await findToken(context.db, "RefreshToken", refresh_token, context.now());
    const person = found === null ? null : await findActivePerson(context.db, found.localpart);
    if (found === null || found.deviceId === null || person === null || found.clientId !== OLDER_CLIENT)
      throw new HttpError(401, "M_UNKNOWN_TOKEN", "The refresh token isn't known, or is no longer.");
    const { deviceId, localpart, clientId, grantId, scope } = found;
    const session = {
      deviceId,
      localpart,
      clientId,
      grantId,
      scope,
      lifetime: ACCESS_TOKEN_LIFETIME,
      refreshable: true,
    };
    const tokens = await context.db.transaction(async (trx) =>
      (await useRefreshToken(trx, refresh_token)) ? issueTokens(trx, session, context.now()) : null,
    );
    if (tokens === null) {
      // Used up long ago: somebody else may have it.
      await endDevice(context, localpart, deviceId);
      throw new HttpError(401, "M_UNKNOWN_TOKEN", "The refresh token was used already.");
    }
    response.set("Cache-Control", "no-store").json({
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      expires_in_ms: tokens.expiresIn * 1000,
    });
  };
}
