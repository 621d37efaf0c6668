import type { Context } from "../../context.ts";
import type { Person } from "../../journal/people-store.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import { type Allowance, takeAttempt } from "../failure-store.ts";
import { networkOf } from "../network-of.ts";
import { digest, randomDevicePassword } from "../secrets.ts";
import { findActivePerson } from "../sign-in-person.ts";
import {
  type DevicePassword,
  findDevicePassword,
  markDevicePasswordUsed,
  saveDevicePassword,
} from "./device-password-store.ts";

/** More programs than anybody has; forgotten ones would pile up otherwise. */
export const DEVICE_PASSWORDS_AT_MOST = 10;
/** Wrong ones only: see `attemptDevicePassword`. */
const perUser: Allowance = { free: 10, longest: 60, memory: 900 };
const perAddress: Allowance = { free: 200, longest: 10, memory: 900 };

/**
 * Makes a password for one program. It is long and random, so a plain SHA-256 keeps it as well as a slow hash would: there
 * is nothing to guess from, and each sign-in costs a look-up instead of 19 MiB.
 * @returns null when the person has as many as one may
 */
export async function makeDevicePassword(
  { db }: Pick<Context, "db">,
  localpart: string,
  name: string,
): Promise<(DevicePassword & { password: string }) | null> {
  const password = randomDevicePassword();
  const made = { localpart, name, digest: digestOf(password) };
  const saved = await saveDevicePassword(db, made, DEVICE_PASSWORDS_AT_MOST);
  return saved === null ? null : { ...saved, password };
}

export type DevicePasswordAttempt =
  | { result: "signedIn"; person: Person; id: string }
  | { result: "wrong" }
  /** seconds to wait */
  | { result: "wait"; seconds: number };

/**
 * Checks a user and device password. Only the password is looked up, by its digest: somebody who doesn't exist and a wrong
 * password take the same way and time, and no comparison tells how much of it was right. Whoever has the right one is
 * never made to wait, so nobody can keep others out by guessing; wrong ones are slowed down for the server's sake.
 * @param typed localpart, user ID or login of the journal
 */
export async function attemptDevicePassword(
  { db, config, now }: Pick<Context, "db" | "config" | "now">,
  typed: string,
  password: string,
  address: string,
): Promise<DevicePasswordAttempt> {
  const found = await findDevicePassword(db, digestOf(password));
  const person = found === null ? null : await findActivePerson(db, found.localpart);
  if (found !== null && person !== null && isCalled(person, typed, config.serverName)) {
    await markDevicePasswordUsed(db, found.id, now());
    return { result: "signedIn", person, id: found.id };
  }
  // Counted apart from the sign-in page: a program that goes on with an old password keeps nobody waiting there.
  const waits = [
    await takeAttempt(db, `program:${digest(typed.toLowerCase())}`, perUser, now()),
    await takeAttempt(db, `programs:${networkOf(address)}`, perAddress, now()),
  ].filter((wait) => wait !== null);
  return waits.length === 0 ? { result: "wrong" } : { result: "wait", seconds: Math.max(...waits) };
}

/** As it is kept. Spaces, hyphens and capitals are the keyboard's. */
const digestOf = (password: string): string => digest(password.replace(/[\s-]/g, "").toLowerCase());

function isCalled({ localpart, username }: Person, typed: string, serverName: string): boolean {
  const name = typed.trim();
  if (name === localpart || name === userIdOf(localpart, serverName)) return true;
  return username !== null && name.toLowerCase() === username.toLowerCase();
}
