import type { Context } from "../context.ts";
import type { Person } from "../journal/people-store.ts";
import { type Allowance, forgetFailures, forgive, takeAttempt } from "./failure-store.ts";
import { identifierKey, readIdentifier } from "./identifiers/read-identifier.ts";
import { networkOf } from "./network-of.ts";
import { passwordMatches } from "./passwords.ts";
import { digest } from "./secrets.ts";
import { findByIdentifier } from "./sign-in-person.ts";

/** Five wrong passwords are free, then 1, 2, 4 … 60 s: somebody who guesses at another's account delays it a minute at most. */
const perLogin: Allowance = { free: 5, longest: 60, memory: 900 };
/**
 * A class sits behind one address. Two hundred wrong passwords there come from no class, but even then others wait
 * seconds, not minutes.
 */
export const perAddress: Allowance = { free: 200, longest: 10, memory: 900 };

export const addressKeyOf = (address: string): string => `address:${networkOf(address)}`;

export type SignInAttempt =
  | { result: "signedIn"; person: Person }
  | { result: "wrong" }
  /** seconds to wait */
  | { result: "wait"; seconds: number };

/**
 * Checks who somebody says he is, and the password. The answer, its time and its waits are the same for people who exist
 * and who don't.
 * @param typed login, e-mail, telephone number or СНИЛС
 * @param address where the attempt comes from
 */
export async function attemptSignIn(
  context: Pick<Context, "db" | "config" | "now">,
  typed: string,
  password: string,
  address: string,
): Promise<SignInAttempt> {
  const { db } = context;
  const now = context.now();
  const identifier = readIdentifier(typed);
  // What people type here is sometimes a password: it is kept as a digest.
  const loginKey = `login:${digest(identifierKey(identifier))}`;
  const addressKey = addressKeyOf(address);
  const loginWait = await takeAttempt(db, loginKey, perLogin, now);
  if (loginWait !== null) return { result: "wait", seconds: loginWait };
  const addressWait = await takeAttempt(db, addressKey, perAddress, now);
  if (addressWait !== null) {
    await forgive(db, loginKey, now);
    return { result: "wait", seconds: addressWait };
  }

  const person = await findByIdentifier(context, identifier);
  if (!(await passwordMatches(context, person, password)) || person === null) return { result: "wrong" };
  await forgetFailures(db, loginKey);
  await forgive(db, addressKey, now);
  return { result: "signedIn", person };
}
