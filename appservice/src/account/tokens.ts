import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { HttpError } from "../errors.ts";
import { holdDevice } from "./device-store.ts";
import { openDevice } from "./devices.ts";
import { randomToken } from "./secrets.ts";
import { deleteDeviceTokens, saveToken } from "./token-store.ts";

/** Seconds that an access token lives when it can be refreshed. */
export const ACCESS_TOKEN_LIFETIME = 300;
/** A device unused for this long must sign in again: more than the summer holidays. */
export const REFRESH_TOKEN_LIFETIME = 180 * 86_400;

export type NewSession = {
  localpart: string;
  deviceId: string;
  scope: string;
  clientId: string;
  clientName: string | null;
  /** seconds that the access token lives */
  lifetime: number;
  refreshable: boolean;
  /** the device password that it is signed in with, if it is */
  devicePasswordId?: string;
};
export type IssuedTokens = { accessToken: string; refreshToken: string | null; expiresIn: number };

/**
 * Signs a device in without the OAuth endpoints; what was signed in on it before ends.
 * @throws HttpError 403 M_FORBIDDEN when the person was signed out everywhere meanwhile
 */
export async function openSession(
  context: Pick<Context, "db" | "homeserver" | "log" | "now">,
  session: NewSession,
): Promise<IssuedTokens> {
  await openDevice(context, session);
  return context.db.transaction(async (trx) => {
    if (!(await holdDevice(trx, session.localpart, session.deviceId)))
      throw new HttpError(403, "M_FORBIDDEN", "This sign-in was ended meanwhile.");
    await deleteDeviceTokens(trx, session.localpart, [session.deviceId]);
    return issueTokens(trx, { ...session, grantId: randomUUID() }, context.now());
  });
}

/** An access token, and a refresh token where the client can use one. */
export async function issueTokens(
  db: Knex,
  session: Omit<NewSession, "clientName" | "devicePasswordId"> & { grantId: string },
  issuedAt: Date,
): Promise<IssuedTokens> {
  const { refreshable, lifetime, ...shared } = session;
  const accessToken = randomToken();
  await saveToken(db, { ...shared, model: "AccessToken", token: accessToken, issuedAt, lifetime });
  if (!refreshable) return { accessToken, refreshToken: null, expiresIn: lifetime };
  const refreshToken = randomToken();
  await saveToken(db, {
    ...shared,
    model: "RefreshToken",
    token: refreshToken,
    issuedAt,
    lifetime: REFRESH_TOKEN_LIFETIME,
  });
  return { accessToken, refreshToken, expiresIn: lifetime };
}
