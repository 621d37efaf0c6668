import type { Knex } from "../../database.ts";
import { savePayload } from "../oidc/payload-store.ts";
import { digest } from "../secrets.ts";

export type SsoRequest = { redirectUrl: string };

/** Remembers where an older client wants its login token, for an hour. */
export async function saveSsoRequest(db: Knex, state: string, request: SsoRequest): Promise<void> {
  await savePayload(db, {
    model: "SsoRequest",
    id: digest(state),
    payload: request,
    grantId: null,
    userCode: null,
    uid: null,
    localpart: null,
    deviceId: null,
    expiresAt: new Date(Date.now() + 3_600_000),
  });
}

export async function findSsoRequest(db: Knex, state: string): Promise<SsoRequest | null> {
  const row = await db("oidc_payload")
    .select("payload")
    .where({ model: "SsoRequest", id: digest(state) })
    .where("expires_at", ">", db.fn.now())
    .first();
  return (row as { payload: SsoRequest } | undefined)?.payload ?? null;
}

/** Keeps a login token for two minutes. */
export async function saveLoginToken(db: Knex, token: string, localpart: string): Promise<void> {
  await savePayload(db, {
    model: "LoginToken",
    id: digest(token),
    payload: {},
    grantId: null,
    userCode: null,
    uid: null,
    localpart,
    deviceId: null,
    expiresAt: new Date(Date.now() + 120_000),
  });
}

/** Whose a login token is; it works once. */
export async function takeLoginToken(db: Knex, token: string): Promise<string | null> {
  const [row]: { localpart: string }[] = await db("oidc_payload")
    .where({ model: "LoginToken", id: digest(token) })
    .where("expires_at", ">", db.fn.now())
    .delete()
    .returning("localpart");
  return row?.localpart ?? null;
}
