import type { Config } from "../config.ts";
import type { Knex } from "../database.ts";
import { displayName } from "../journal/display-name.ts";
import { findPerson, kindsOf } from "../journal/people-store.ts";

/** How the school's policy calls a person whose row is known to exist. @param today YYYY-MM-DD */
export async function nameOfPerson(
  db: Knex,
  personId: string,
  today: string,
  school: Config["school"],
): Promise<string> {
  const person = await findPerson(db, personId);
  if (person === null) throw new Error(`person ${personId} is gone`);
  const kinds = await kindsOf(db, [personId], today);
  return displayName(person, kinds.get(personId) ?? [], school);
}
