import type { Context } from "../../context.ts";
import type { Person } from "../../journal/people-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { addressKeyOf, perAddress } from "../attempts.ts";
import { endPersonHere, forgetAtHomeserver } from "../devices.ts";
import { forgive, takeAttempt } from "../failure-store.ts";
import { savePassword } from "../password-store.ts";
import { hashOfPassword, type PasswordProblem } from "../passwords.ts";
import { findActivePerson } from "../sign-in-person.ts";
import type { SignInUnderWay } from "../token-store.ts";
import { hashOfCode } from "./code-hash.ts";
import { listCodePeople } from "./code-people-store.ts";
import { findOpenCode, findOpenCodeOf, keepCode, type OpenCode, useCode } from "./code-store.ts";
import { readCode } from "./code-text.ts";
import { mayStay } from "./may-issue.ts";

type Needs = Pick<Context, "db" | "config" | "now">;

/** How a session has come in whose owner has no password yet: `amr` of oidc-provider's session. */
export const BY_CODE = "code";

export type CodeAttempt =
  | { result: "known"; person: Person; code: OpenCode; mayStay: boolean }
  | { result: "noCode" }
  /** seconds to wait */
  | { result: "wait"; seconds: number };

/**
 * Looks up whose code it is. It names nobody before, so wrong ones are counted by address alone, together with wrong
 * passwords: who guesses makes the others of his address wait for seconds, and never locks anybody's account.
 * @param address where the attempt comes from
 */
export async function attemptCode(context: Needs, typed: string, address: string): Promise<CodeAttempt> {
  const { db, config } = context;
  const now = context.now();
  const code = readCode(typed);
  // What can't be a code guesses at none.
  if (code === null) return { result: "noCode" };
  const key = addressKeyOf(address);
  const seconds = await takeAttempt(db, key, perAddress, now);
  if (seconds !== null) return { result: "wait", seconds };
  const open = await findOpenCode(db, await hashOfCode(config.stateDir, code), now);
  const person = open === null ? null : await findActivePerson(db, open.localpart);
  if (open === null || person === null) return { result: "noCode" };
  await forgive(db, key, now);
  return { result: "known", person, code: open, mayStay: await mayPersonStay(context, person.id) };
}

/** Somebody goes on signing in with the code. False when it ended meanwhile. */
export const stayWithCode = ({ db, now }: Pick<Context, "db" | "now">, { id }: OpenCode): Promise<boolean> =>
  keepCode(db, id, now());

/**
 * Puts an own password in the place of the code with which somebody has come in. Whoever else came in with that paper is
 * signed out.
 * @returns `same` when it is the code itself, `noCode` when that has ended meanwhile
 */
export async function choosePasswordByCode(
  context: Context,
  { id, localpart }: Pick<Person, "id" | "localpart">,
  password: string,
  signIn: SignInUnderWay,
): Promise<PasswordProblem | "noCode" | null> {
  const { db, config, now } = context;
  const code = await findOpenCodeOf(db, localpart, now());
  if (code === null) return "noCode";
  const read = readCode(password);
  if (read !== null && (await hashOfCode(config.stateDir, read)) === code.hash) return "same";
  const hash = await hashOfPassword(password);
  const ended = await db.transaction(async (trx) => {
    if (!(await useCode(trx, code.id, now()))) return null;
    await savePassword(trx, id, { hash, oneTime: false });
    return endPersonHere(trx, localpart, signIn);
  });
  if (ended === null) return "noCode";
  await forgetAtHomeserver(context, ended);
  return null;
}

async function mayPersonStay({ db, config, now }: Needs, personId: string): Promise<boolean> {
  const at = now();
  const on = schoolDay(at, config.school.timeZone);
  const [person] = await listCodePeople(db, [personId], { schools: "all", on, now: at });
  return person !== undefined && mayStay(person, config.signInCodes.insteadOfPasswordUpTo);
}
