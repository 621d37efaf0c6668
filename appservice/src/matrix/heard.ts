import type { Knex } from "../database.ts";
import { readSetting, writeSetting } from "./setting-store.ts";

const HEARD = "matrix.heard";

/**
 * Whether the homeserver has told all that had happened at least once since this program was started: from then on it
 * tells within moments, while after a time away an hour's events may still be to come.
 */
export async function hasHeardAll(db: Knex): Promise<boolean> {
  return (await readSetting(db, HEARD)) === true;
}

/** Notes that all was heard, or that from now on something may have been missed. */
export async function noteHeard(db: Knex, hasAll: boolean): Promise<void> {
  await writeSetting(db, HEARD, hasAll);
}
