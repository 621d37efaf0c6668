import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import { isOfSchools } from "../../journal/hand/hand-store.ts";
import { type KnownPerson, listPeopleMeant } from "./people-store.ts";

/**
 * The one person of the asker's schools meant by an id, login or user ID. Somebody who is still there goes before
 * namesakes who left.
 * @throws HttpError ORG_ZVONOK_NO_PERSON, ORG_ZVONOK_SEVERAL_PEOPLE
 */
export async function requirePersonMeant(
  db: Knex,
  text: string,
  schools: "all" | readonly string[],
): Promise<KnownPerson> {
  const meant: KnownPerson[] = [];
  for (const one of await listPeopleMeant(db, text)) if (await isOfSchools(db, one.personId, schools)) meant.push(one);
  const present = meant.filter(({ isActive }) => isActive);
  const [person, ...others] = present.length > 0 ? present : meant;
  if (person === undefined)
    throw new HttpError(404, "ORG_ZVONOK_NO_PERSON", `The journal knows nobody with the login, id or user ID ${text}.`);
  if (others.length > 0) {
    const ids = [person, ...others].map(({ personId, name }) => `${name} (${personId})`).join(", ");
    throw new HttpError(
      409,
      "ORG_ZVONOK_SEVERAL_PEOPLE",
      `Several people are meant by ${text}: ${ids}. Say which by id.`,
    );
  }
  return person;
}
