import type { Knex } from "../database.ts";

export type StoredPassword = { hash: string; oneTime: boolean };

/** A person's own password; null when none was ever set. */
export async function findPassword(db: Knex, personId: string): Promise<StoredPassword | null> {
  const found = await db("account")
    .select({ hash: "password_hash", oneTime: "one_time" })
    .where({ person_id: personId })
    .first();
  return (found as StoredPassword | undefined) ?? null;
}

export async function savePassword(db: Knex, personId: string, { hash, oneTime }: StoredPassword): Promise<void> {
  const row = { password_hash: hash, one_time: oneTime, changed_at: db.fn.now() };
  await db("account")
    .insert({ person_id: personId, ...row })
    .onConflict("person_id")
    .merge(row);
}

/** Puts an own password in the place of a one-time one; false when there is none any more. */
export async function replaceOneTimePassword(db: Knex, personId: string, hash: string): Promise<boolean> {
  const replaced = await db("account")
    .where({ person_id: personId, one_time: true })
    .update({ password_hash: hash, one_time: false, changed_at: db.fn.now() });
  return replaced > 0;
}

const DEMO_KEY = "demoPasswordHash";

/** The hash of the one password of all demo people; null before it was set. */
export async function findDemoHash(db: Knex): Promise<string | null> {
  const row: { value: string } | undefined = await db("setting").select("value").where({ key: DEMO_KEY }).first();
  return row?.value ?? null;
}

export async function saveDemoHash(db: Knex, hash: string): Promise<void> {
  const value = JSON.stringify(hash);
  await db("setting").insert({ key: DEMO_KEY, value }).onConflict("key").merge({ value });
}
