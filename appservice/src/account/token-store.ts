import type { Knex } from "../database.ts";
import { supersedeOthers } from "./oidc/payload-store.ts";
import { digest } from "./secrets.ts";

/** A stored access or refresh token of ours. */
export type StoredToken = {
  localpart: string;
  deviceId: string | null;
  clientId: string;
  grantId: string;
  scope: string;
  createdAt: Date;
  expiresAt: Date | null;
};
export type TokenModel = "AccessToken" | "RefreshToken";

const columns = {
  localpart: "localpart",
  deviceId: "device_id",
  grantId: "grant_id",
  createdAt: "created_at",
  expiresAt: "expires_at",
};

/** A token that hasn't ended; null for any other text. */
export async function findToken(db: Knex, model: TokenModel, token: string, now: Date): Promise<StoredToken | null> {
  const row = await db("oidc_payload")
    .select(columns)
    .select(db.raw(`payload->>'clientId' as "clientId", coalesce(payload->>'scope', '') as scope`))
    .where({ model, id: digest(token) })
    .whereNotNull("localpart")
    .whereNotNull("grant_id")
    .where((alive) => alive.whereNull("expires_at").orWhere("expires_at", ">", now))
    .first();
  return (row as StoredToken | undefined) ?? null;
}

/** A token of either kind, expired ones too: whoever signs out may do so with an old one. */
export async function findAnyToken(db: Knex, token: string): Promise<StoredToken | null> {
  const row = await db("oidc_payload")
    .select(columns)
    .select(db.raw(`payload->>'clientId' as "clientId", coalesce(payload->>'scope', '') as scope`))
    .whereIn("model", ["AccessToken", "RefreshToken"])
    .where({ id: digest(token) })
    .whereNotNull("localpart")
    .first();
  return (row as StoredToken | undefined) ?? null;
}

export type NewToken = {
  model: TokenModel;
  token: string;
  grantId: string;
  clientId: string;
  localpart: string;
  deviceId: string;
  scope: string;
  issuedAt: Date;
  /** seconds */
  lifetime: number;
};

/** Keeps a token in the form in which oidc-provider keeps its own. */
export async function saveToken(db: Knex, token: NewToken): Promise<void> {
  const iat = Math.floor(token.issuedAt.getTime() / 1000);
  await db("oidc_payload").insert({
    model: token.model,
    id: digest(token.token),
    payload: JSON.stringify({
      kind: token.model,
      iat,
      exp: iat + token.lifetime,
      clientId: token.clientId,
      accountId: token.localpart,
      grantId: token.grantId,
      scope: token.scope,
    }),
    grant_id: token.grantId,
    localpart: token.localpart,
    device_id: token.deviceId,
    expires_at: new Date(token.issuedAt.getTime() + token.lifetime * 1000),
  });
}

/**
 * Notes that the answer to a refresh has arrived: its access token is in use. From now on the refresh tokens before it
 * are no mere retries.
 * @param issuedAt when that access token was made
 */
export async function supersedeRefreshTokens(db: Knex, grantId: string, issuedAt: Date): Promise<void> {
  await db("oidc_payload")
    .where({ model: "RefreshToken", grant_id: grantId })
    // PostgreSQL counts microseconds, a Date only whole milliseconds.
    .where("consumed_at", "<", new Date(issuedAt.getTime() + 1))
    .whereNull("superseded_at")
    .update({ superseded_at: db.fn.now() });
}

/** Ends every token, code and grant of a person's devices. */
export async function deleteDeviceTokens(db: Knex, localpart: string, deviceIds: string[]): Promise<void> {
  await db("oidc_payload").where({ localpart }).whereIn("device_id", deviceIds).delete();
}

/** A sign-in under way, and the browser's session that it is part of. */
export type SignInUnderWay = { interactionUid: string; sessionUid: string };

/** Ends every token, code, grant, sign-in and session of a person, except what is to be kept. */
export async function deletePersonTokens(db: Knex, localpart: string, kept: SignInUnderWay | null): Promise<void> {
  const ids = kept === null ? [] : [digest(kept.interactionUid), kept.sessionUid];
  await db("oidc_payload").where({ localpart }).whereRaw("coalesce(uid, id) <> all(?)", [ids]).delete();
}

/** Ends every token, code, grant, sign-in and session of a person, except what belongs to a device. */
export async function deleteTokensElsewhere(db: Knex, localpart: string, keptDevice: string): Promise<void> {
  await db("oidc_payload").where({ localpart }).whereRaw("device_id is distinct from ?", [keptDevice]).delete();
}

/** Ends what was signed in on a person's device by another grant than this one. */
export async function deleteOtherGrants(db: Knex, localpart: string, deviceId: string, grantId: string): Promise<void> {
  await db("oidc_payload")
    .where({ localpart, device_id: deviceId })
    .whereRaw("coalesce(grant_id, id) <> ?", [grantId])
    .delete();
}

/**
 * Uses a refresh token up, by the same rule as the OAuth endpoint: once, and again while its successor may have got lost
 * or within a minute. False when it was used up before.
 */
export async function useRefreshToken(db: Knex, token: string): Promise<boolean> {
  const id = digest(token);
  const used = await db("oidc_payload")
    .where({ model: "RefreshToken", id })
    .where((good) => good.whereNull("superseded_at").orWhereRaw("consumed_at > now() - interval '60 seconds'"))
    .update({ consumed_at: db.raw("coalesce(consumed_at, now())") });
  if (used > 0) await supersedeOthers(db, id);
  return used > 0;
}
