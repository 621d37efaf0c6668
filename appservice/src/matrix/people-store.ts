import type { Knex } from "../database.ts";

/** Notes an account that we made or renamed: the homeserver sends no event for these. */
export async function noteAccount(db: Knex, localpart: string, displayname: string): Promise<void> {
  await db("matrix_user").insert({ localpart, displayname }).onConflict("localpart").merge(["displayname"]);
}

/** The name that we gave an account; null for one that we haven't made. */
export async function accountName(db: Knex, localpart: string): Promise<string | null> {
  const row = await db("matrix_user").where({ localpart }).first("displayname");
  return row?.displayname ?? null;
}

/** Forgets an account that the homeserver doesn't have. */
export async function forgetAccount(db: Knex, localpart: string): Promise<void> {
  await db("matrix_user").where({ localpart }).delete();
}

/** Notes since when an account is locked, or that it no longer is. */
export async function noteLocked(db: Knex, localpart: string, locked: boolean): Promise<void> {
  await db("matrix_user")
    .where({ localpart })
    .update({ locked_at: locked ? db.fn.now() : null });
}

/** Notes that an account has been given up. */
export async function noteDeactivated(db: Knex, localpart: string): Promise<void> {
  await db("matrix_user").where({ localpart }).update({ deactivated_at: db.fn.now() });
}

/** Notes that a given up account is in use again. */
export async function noteReactivated(db: Knex, localpart: string): Promise<void> {
  await db("matrix_user").where({ localpart }).update({ deactivated_at: null });
}
