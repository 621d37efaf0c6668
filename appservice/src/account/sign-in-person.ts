import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { findPeopleByLogin, findPersonByLocalpart, type Person } from "../journal/people-store.ts";

/** The one person whom a login names; null when nobody or several have it: then none of them may sign in. */
export async function findByLogin(db: Context["db"], login: string): Promise<Person | null> {
  const [person, ...others] = await findPeopleByLogin(db, login);
  return person === undefined || others.length > 0 ? null : person;
}

/** The person behind an account, as long as the journal lets that person in; else null. */
export async function findActivePerson(db: Context["db"], localpart: string): Promise<Person | null> {
  const person = await findPersonByLocalpart(db, localpart);
  return person !== null && person.state === "active" && person.enabled ? person : null;
}

/**
 * The one person whom a login names, for operators.
 * @throws HttpError ORG_ZVONOK_UNKNOWN_LOGIN, ORG_ZVONOK_DOUBLED_LOGIN
 */
export async function requireByLogin(db: Context["db"], login: string): Promise<Person> {
  const [person, ...others] = await findPeopleByLogin(db, login);
  if (person === undefined)
    throw new HttpError(404, "ORG_ZVONOK_UNKNOWN_LOGIN", `Nobody who may sign in has the login ${login}.`);
  if (others.length > 0)
    throw new HttpError(
      409,
      "ORG_ZVONOK_DOUBLED_LOGIN",
      `${others.length + 1} people have the login ${login}: none of them can sign in until the journal says otherwise.`,
    );
  return person;
}
