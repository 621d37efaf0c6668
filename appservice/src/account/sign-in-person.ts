import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { identifierHash } from "../identifier-hash.ts";
import { findPeopleByContact, findPeopleByLogin, findPersonByLocalpart, type Person } from "../journal/people-store.ts";
import { type Identifier, readIdentifier } from "./identifiers/read-identifier.ts";

/**
 * The one person whom a login, e-mail, telephone number or СНИЛС names; null when nobody or several have it. A telephone that
 * a family shares signs none of them in: whose password was meant would be a guess. A login goes before, since the school gives
 * each to one person. It asks the same of the database whether somebody is found or not.
 */
export async function findByIdentifier(
  { db, config }: Pick<Context, "db" | "config">,
  { login, email, phone, snils }: Identifier,
): Promise<Person | null> {
  const byLogin = await findPeopleByLogin(db, login);
  const hashOf = await identifierHash(config.stateDir);
  const byContact = await findPeopleByContact(db, { email, phone, nationalIdHash: snils && hashOf(snils) });
  const [person, ...others] = byLogin.length > 0 ? byLogin : byContact;
  return person === undefined || others.length > 0 ? null : person;
}

/** What somebody signs in with: the first of login, e-mail and telephone number that names nobody else; empty for none. */
export async function signInNameOf(context: Pick<Context, "db" | "config">, person: Person): Promise<string> {
  for (const name of [person.username, person.email, person.phone]) {
    if (name !== null && (await findByIdentifier(context, readIdentifier(name)))?.id === person.id) return name;
  }
  return "";
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
