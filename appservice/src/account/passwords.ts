import { hash, verify } from "@node-rs/argon2";
import type { PasswordAnswer } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Person } from "../journal/people-store.ts";
import { endPersonHere, forgetAtHomeserver } from "./devices.ts";
import { readIdentifier } from "./identifiers/read-identifier.ts";
import {
  findDemoHash,
  findPassword,
  replaceOneTimePassword,
  type StoredPassword,
  saveDemoHash,
  savePassword,
} from "./password-store.ts";
import { randomPassword } from "./secrets.ts";
import { endCodesOf } from "./sign-in-codes/code-store.ts";
import { requireByLogin } from "./sign-in-person.ts";
import type { SignInUnderWay } from "./token-store.ts";

/** Whom the demo password is for: people of this source only, even if a real roster is imported into a demo. */
const DEMO_SOURCE = "demo";
/** Longer ones are refused unread: hashing takes time. */
const MAX_LENGTH = 256;
const MIN_LENGTH = 10;

// argon2id with the library's defaults (OWASP's: 19 MiB, two rounds).
export const hashOfPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"));
let nobodysHash: Promise<string> | null = null;

type Needs = Pick<Context, "db" | "config">;

/** One password for everybody of the demo school who has none of his own; hashed once. */
export async function setDemoPassword({ db }: Needs, password: string): Promise<void> {
  const current = await findDemoHash(db);
  if (current !== null && (await verify(current, password.normalize("NFKC")))) return;
  await saveDemoHash(db, await hashOfPassword(password));
}

/**
 * Makes a password with which somebody signs in once and then chooses an own one. It replaces the old one and codes, and
 * all sessions of that person end.
 * @throws HttpError for a login that nobody or more than one has
 */
export async function issueOneTimePassword(context: Context, login: string): Promise<PasswordAnswer> {
  const person = await requireByLogin(context.db, login);
  const password = randomPassword();
  const hash = await hashOfPassword(password);
  const ended = await context.db.transaction(async (trx) => {
    await endCodesOf(trx, [person.localpart], null, context.now());
    await savePassword(trx, person.id, { hash, oneTime: true });
    return endPersonHere(trx, person.localpart);
  });
  await forgetAtHomeserver(context, ended);
  return { login: person.username?.toLowerCase() ?? login, password };
}

/** The password that holds for a person now; null for somebody who can't sign in yet. */
export async function passwordOf({ db, config }: Needs, person: Person): Promise<StoredPassword | null> {
  const own = await findPassword(db, person.id);
  if (own !== null) return own;
  const demo = config.demo && person.source === DEMO_SOURCE ? await findDemoHash(db) : null;
  return demo === null ? null : { hash: demo, oneTime: false };
}

/**
 * Whether somebody must choose an own password before going on.
 * @param byCode whether he has come in with a code in place of one
 */
export async function mustChoosePassword(db: Context["db"], personId: string, byCode: boolean): Promise<boolean> {
  return (await findPassword(db, personId))?.oneTime ?? byCode;
}

/** Compares a password. Takes as long for somebody who doesn't exist, or has none, as for a wrong one. */
export async function passwordMatches(needs: Needs, person: Person | null, password: string): Promise<boolean> {
  if (password.length > MAX_LENGTH) return false;
  const stored = person === null ? null : await passwordOf(needs, person);
  nobodysHash ??= hashOfPassword(randomPassword());
  const matches = await verify(stored?.hash ?? (await nobodysHash), password.normalize("NFKC"));
  return stored !== null && matches;
}

export type PasswordProblem = "short" | "long" | "isLogin" | "different" | "same";

/** What is wrong with a password that somebody chose; null when nothing is. What he signs in with is the first guess at it. */
export function passwordProblem(
  password: string,
  repeated: string,
  { username, email, phone }: Pick<Person, "username" | "email" | "phone">,
): PasswordProblem | null {
  if ([...password].length < MIN_LENGTH) return "short";
  if (password.length > MAX_LENGTH) return "long";
  const typed = password.toLowerCase();
  const names = [username, email].flatMap((name) => (name ? [name.toLowerCase()] : []));
  const number = readIdentifier(phone ?? "").phone;
  if (names.some((name) => typed.includes(name))) return "isLogin";
  if (number !== null && typed.replace(/\D/g, "").includes(number)) return "isLogin";
  return password === repeated ? null : "different";
}

/**
 * Puts a person's own password in place of the one-time one. Whoever else came in with that paper is signed out, before
 * or after choosing: only the sign-in that was quicker goes on.
 * @returns `same` when it is the one-time password itself
 */
export async function choosePassword(
  context: Context,
  person: Person,
  password: string,
  signIn: SignInUnderWay,
): Promise<PasswordProblem | null> {
  if (await passwordMatches(context, person, password)) return "same";
  const hash = await hashOfPassword(password);
  const ended = await context.db.transaction(async (trx) =>
    (await replaceOneTimePassword(trx, person.id, hash)) ? endPersonHere(trx, person.localpart, signIn) : [],
  );
  await forgetAtHomeserver(context, ended);
  return null;
}
