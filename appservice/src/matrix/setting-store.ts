import type { Knex } from "../database.ts";

/** Small facts of this installation that the mirror remembers (table `setting`). */
export async function readSetting(db: Knex, key: string): Promise<unknown> {
  const row = await db("setting").where({ key }).first("value");
  return row?.value ?? null;
}

export async function writeSetting(db: Knex, key: string, value: unknown): Promise<void> {
  await db("setting")
    .insert({ key, value: JSON.stringify(value) })
    .onConflict("key")
    .merge();
}

/** Reads a fact and forgets it. */
export async function takeSetting(db: Knex, key: string): Promise<unknown> {
  const [row] = await db("setting").where({ key }).delete().returning("value");
  return row?.value ?? null;
}

/** Which transaction, or step of a verification, changed observed state last: while it is the same, so is observed state. */
export const OBSERVED = "matrix.observed";

/** Notes that observed state has changed, by the transaction that changed it, or what else did. */
export function noteObservedChange(trx: Knex, cause: number | string): Promise<void> {
  return writeSetting(trx, OBSERVED, cause);
}
