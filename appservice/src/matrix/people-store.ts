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
