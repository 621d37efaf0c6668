import type { RequestHandler } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import { OLDER_CLIENT } from "../clients.ts";
import { scopeOf } from "../scope.ts";
import { randomDeviceId } from "../secrets.ts";
import { findActivePerson } from "../sign-in-person.ts";
import { ACCESS_TOKEN_LIFETIME, openSession } from "../tokens.ts";
import { takeLoginToken } from "./sso-store.ts";

/** Clients that can't refresh keep their token for a year, unless somebody signs them out. */
const LASTING = 365 * 86_400;

const loginSchema = z.object({
  type: z.string(),
  token: z.string().optional(),
  device_id: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .optional(),
  initial_device_display_name: z.string().max(100).optional(),
  refresh_token: z.boolean().default(false),
});

/** GET /login (client-server API, "Legacy login"): what older clients may do here. */
export const loginFlows: RequestHandler = (_request, response) => {
  response.json({
    flows: [
      {
        type: "m.login.sso",
        oauth_aware_preferred: true,
        "org.matrix.msc3824.delegated_oidc_compatibility": true,
        identity_providers: [],
      },
      { type: "m.login.token" },
    ],
  });
};

/** POST /login: a login token of the sign-in page for an access token. Passwords are typed on that page only. */
export function login(context: Context): RequestHandler {
  return async (request, response) => {
    const body = loginSchema.parse(request.body);
    if (body.type === "m.login.password")
      throw new HttpError(
        403,
        "M_FORBIDDEN",
        "Пароль вводится только на странице входа школы: выберите вход через браузер (SSO). / Passwords are typed on the school's sign-in page only: choose to sign in with the browser (SSO).",
      );
    if (body.type !== "m.login.token") throw new HttpError(400, "M_UNKNOWN", `Unknown login type ${body.type}`);
    const localpart = body.token === undefined ? null : await takeLoginToken(context.db, body.token);
    const person = localpart === null ? null : await findActivePerson(context.db, localpart);
    if (person === null) throw new HttpError(403, "M_FORBIDDEN", "The login token isn't known, or was used already.");

    const deviceId = body.device_id ?? randomDeviceId();
    const tokens = await openSession(context, {
      localpart: person.localpart,
      deviceId,
      scope: scopeOf(deviceId),
      clientId: OLDER_CLIENT,
      clientName: body.initial_device_display_name ?? null,
      lifetime: body.refresh_token ? ACCESS_TOKEN_LIFETIME : LASTING,
      refreshable: body.refresh_token,
    });
    response.set("Cache-Control", "no-store").json({
      user_id: userIdOf(person.localpart, context.config.serverName),
      device_id: deviceId,
      access_token: tokens.accessToken,
      ...(tokens.refreshToken === null
        ? {}
        : { refresh_token: tokens.refreshToken, expires_in_ms: tokens.expiresIn * 1000 }),
      well_known: { "m.homeserver": { base_url: context.config.publicUrl } },
    });
  };
}
