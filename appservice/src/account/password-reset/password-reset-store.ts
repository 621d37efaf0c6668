import type { Knex } from "../../database.ts";

/** Keeps a link; false when the person has `limit` of them that are still good. */
export async function savePasswordReset(
  db: Knex,
  reset: { localpart: string; digest: string; now: Date; expiresAt: Date },
  limit: number,
): Promise<boolean> {
  const { localpart, digest, now, expiresAt } = reset;
  const [open] = await db("password_reset").where({ localpart }).where("expires_at", ">", now).count();
  if (Number(open?.count) >= limit) return false;
  await db("password_reset").insert({ localpart, digest, expires_at: expiresAt });
  return true;
}

/** Whose a link is; null when it isn't one, is too old, or was used. */
export async function findPasswordReset(db: Knex, digest: string, now: Date): Promise<string | null> {
  const row: { localpart: string } | undefined = await db("password_reset")
    .select("localpart")
    .where({ digest })
    .where("expires_at", ">", now)
    .first();
  return row?.localpart ?? null;
}

/** Uses a link up. False when somebody was quicker. */
export async function usePasswordReset(db: Knex, digest: string, now: Date): Promise<boolean> {
  return (await db("password_reset").where({ digest }).where("expires_at", ">", now).delete()) > 0;
}

/** Links of a person lead nowhere any more. */
export async function deletePasswordResets(db: Knex, localpart: string): Promise<void> {
  await db("password_reset").where({ localpart }).delete();
}

/** The link didn't reach anybody. */
export async function deletePasswordReset(db: Knex, digest: string): Promise<void> {
  await db("password_reset").where({ digest }).delete();
}

export async function deleteOldPasswordResets(db: Knex, now: Date): Promise<void> {
  await db("password_reset").where("expires_at", "<", now).delete();
}
