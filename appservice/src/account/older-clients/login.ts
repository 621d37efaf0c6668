import type { Request, RequestHandler } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import type { Person } from "../../journal/people-store.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import { OLDER_CLIENT } from "../clients.ts";
import { attemptDevicePassword } from "../device-passwords/device-passwords.ts";
import { scopeOf } from "../scope.ts";
import { randomDeviceId } from "../secrets.ts";
import { findActivePerson } from "../sign-in-person.ts";
import { ACCESS_TOKEN_LIFETIME, openSession } from "../tokens.ts";
import { takeLoginToken } from "./sso-store.ts";

/** Clients that can't refresh keep their token for a year, unless somebody signs them out. */
const LASTING = 365 * 86_400;

/** PostgreSQL holds no NUL. */
const text = z
  .string()
  .max(256)
  .refine((value) => !value.includes("\0"));
const loginSchema = z.object({
  type: z.string(),
  token: z.string().optional(),
  identifier: z.object({ type: z.string(), user: text.optional() }).optional(),
  /** as it was before `identifier`; clients in use still send it */
  user: text.optional(),
  password: text.optional(),
  device_id: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .optional(),
  initial_device_display_name: z.string().max(100).optional(),
  refresh_token: z.boolean().default(false),
});

type LoginBody = z.infer<typeof loginSchema>;
/** Who signs in, and with which device password if it is by one. */
type Proved = { person: Person; devicePasswordId: string | null };

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
      // For device passwords alone; SSO stands first, which is what people with a browser take.
      { type: "m.login.password" },
    ],
  });
};

/** POST /login: a login token of the sign-in page, or a device password, for an access token. */
export function login(context: Context): RequestHandler {
  return async (request, response) => {
    const body = loginSchema.parse(request.body);
    const { person, devicePasswordId } = await prove(context, request, body);
    const deviceId = body.device_id ?? randomDeviceId();
    const tokens = await openSession(context, {
      localpart: person.localpart,
      deviceId,
      scope: scopeOf(deviceId),
      clientId: OLDER_CLIENT,
      clientName: body.initial_device_display_name ?? null,
      lifetime: body.refresh_token ? ACCESS_TOKEN_LIFETIME : LASTING,
      refreshable: body.refresh_token,
      ...(devicePasswordId === null ? {} : { devicePasswordId }),
    }).catch((error: unknown) => {
      // The device password was ended while its device was made.
      if (isForeignKeyError(error)) throw wrongPassword();
      throw error;
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

/** @throws HttpError for what proves nobody */
async function prove(context: Context, request: Request, body: LoginBody): Promise<Proved> {
  if (body.type === "m.login.password") return proveByPassword(context, request, body);
  if (body.type !== "m.login.token") throw new HttpError(400, "M_UNKNOWN", `Unknown login type ${body.type}`);
  const localpart = body.token === undefined ? null : await takeLoginToken(context.db, body.token);
  const person = localpart === null ? null : await findActivePerson(context.db, localpart);
  if (person === null) throw new HttpError(403, "M_FORBIDDEN", "The login token isn't known, or was used already.");
  return { person, devicePasswordId: null };
}

async function proveByPassword(
  context: Context,
  request: Request,
  { identifier, user = "", password = "" }: LoginBody,
): Promise<Proved> {
  const typed = identifier === undefined ? user : identifier.type === "m.id.user" ? (identifier.user ?? "") : "";
  const attempt = await attemptDevicePassword(context, typed, password, request.ip ?? "unknown");
  if (attempt.result === "wait") {
    request.res?.set("Retry-After", String(attempt.seconds));
    throw new HttpError(429, "M_LIMIT_EXCEEDED", "Слишком много попыток подряд. / Too many attempts in a row.", {
      retry_after_ms: attempt.seconds * 1000,
    });
  }
  if (attempt.result === "wrong") throw wrongPassword();
  return { person: attempt.person, devicePasswordId: attempt.id };
}

/** Programs show it to people, without saying their language: it says in both where the password that fits is made. */
const wrongPassword = (): HttpError =>
  new HttpError(
    403,
    "M_FORBIDDEN",
    [
      "Имя или пароль не подходит. Сюда подходит только пароль для другой программы: его создают на странице школы, «Аккаунт» → «Другие приложения».",
      "Wrong name or password. Only a password for another program fits here: it is made on the school's page, “Account” → “Other apps”.",
    ].join(" / "),
  );

const isForeignKeyError = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "23503";
