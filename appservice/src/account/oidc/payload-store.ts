import type { Knex } from "../../database.ts";

export type Payload = Record<string, unknown>;
export type PayloadRow = {
  model: string;
  id: string;
  payload: Payload;
  grantId: string | null;
  userCode: string | null;
  uid: string | null;
  localpart: string | null;
  deviceId: string | null;
  expiresAt: Date | null;
};
export type FoundPayload = { payload: Payload; consumedAt: Date | null; supersededAt: Date | null };

const found = { payload: "payload", consumedAt: "consumed_at", supersededAt: "superseded_at" };

/** Keeps or replaces one thing of oidc-provider. */
export async function savePayload(db: Knex, row: PayloadRow): Promise<void> {
  const columns = {
    payload: JSON.stringify(row.payload),
    grant_id: row.grantId,
    user_code: row.userCode,
    uid: row.uid,
    localpart: row.localpart,
    device_id: row.deviceId,
    expires_at: row.expiresAt,
  };
  await db("oidc_payload")
    .insert({ model: row.model, id: row.id, ...columns })
    .onConflict(["model", "id"])
    // What was kept anew is as young as new: a client that registers again isn't tidied away meanwhile.
    .merge({ ...columns, created_at: db.fn.now() });
}

export async function findPayload(
  db: Knex,
  model: string,
  by: { id: string } | { uid: string } | { user_code: string },
): Promise<FoundPayload | null> {
  const row = await db("oidc_payload")
    .select(found)
    .where({ model, ...by })
    .where((alive) => alive.whereNull("expires_at").orWhere("expires_at", ">", db.fn.now()))
    .first();
  return (row as FoundPayload | undefined) ?? null;
}

/** Uses a thing up. False when somebody else was quicker. */
export async function consumePayload(db: Knex, model: string, id: string): Promise<boolean> {
  const used = await db("oidc_payload")
    .where({ model, id })
    .whereNull("consumed_at")
    .update({ consumed_at: db.fn.now() });
  return used > 0;
}

/** A refresh token is used, so those used before it in the same session did their work. */
export async function supersedeOthers(db: Knex, id: string): Promise<void> {
  await db("oidc_payload")
    .where({ model: "RefreshToken" })
    .whereNot({ id })
    .whereIn("grant_id", db("oidc_payload").select("grant_id").where({ model: "RefreshToken", id }))
    .whereNotNull("consumed_at")
    .whereNull("superseded_at")
    .update({ superseded_at: db.fn.now() });
}

export async function deletePayload(db: Knex, model: string, id: string): Promise<void> {
  await db("oidc_payload").where({ model, id }).delete();
}

/** Answers whose devices the deleted things belonged to. */
export async function deletePayloadsOfGrant(
  db: Knex,
  model: string,
  grantId: string,
): Promise<{ localpart: string | null; deviceId: string | null }[]> {
  return db("oidc_payload")
    .where({ model, grant_id: grantId })
    .delete()
    .returning(["localpart", "device_id as deviceId"]);
}

/** Deletes what has ended, and grants and registrations that nothing hangs on any more. */
export async function deleteEndedPayloads(db: Knex): Promise<void> {
  await db.raw(`
    delete from oidc_payload where expires_at < now();
    delete from oidc_payload where superseded_at < now() - interval '1 day';
    delete from oidc_payload g where g.model = 'Grant' and g.created_at < now() - interval '1 day'
      and not exists (select 1 from oidc_payload t where t.grant_id = g.id);
    delete from oidc_payload c where c.model = 'Client' and c.created_at < now() - interval '30 days'
      and not exists (select 1 from oidc_payload t where t.payload->>'clientId' = c.id);
  `);
}
