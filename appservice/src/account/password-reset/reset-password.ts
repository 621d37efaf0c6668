import type { Context } from "../../context.ts";
import { findPersonByLocalpart, type Person } from "../../journal/people-store.ts";
import { type Mail, sendMail } from "../../mail/send-mail.ts";
import { endPersonHere, forgetAtHomeserver } from "../devices.ts";
import { type Allowance, takeAttempt } from "../failure-store.ts";
import { identifierKey, readIdentifier } from "../identifiers/read-identifier.ts";
import { networkOf } from "../network-of.ts";
import { ensureSignInKeys } from "../oidc/keys.ts";
import { createSeal } from "../oidc/seal.ts";
import type { Language } from "../pages/language.ts";
import { savePassword } from "../password-store.ts";
import { hashOfPassword, passwordOf } from "../passwords.ts";
import { digest, randomToken } from "../secrets.ts";
import { findActivePerson, findByIdentifier } from "../sign-in-person.ts";
import { deletePasswordReset, findPasswordReset, savePasswordReset, usePasswordReset } from "./password-reset-store.ts";
import { resetDoneLetter, resetLetter } from "./reset-letters.ts";
import { linkOf } from "./reset-paths.ts";

type Needs = Pick<Context, "db" | "config" | "log" | "now">;

const MINUTES = 30;
/** Letters to one person whose links are still good, whatever names they were asked by. */
const LINKS_AT_MOST = 3;
const perIdentifier: Allowance = { free: 3, longest: 900, memory: 3600 };
const perAddress: Allowance = { free: 60, longest: 60, memory: 3600 };

/** What the job that writes the letter carries: who was meant, sealed, since people type passwords into that field too. */
export type ResetAsked = { sealedIdentifier: string; language: Language };

/**
 * Takes up that somebody wants a new password. Whether there is such a person is found out by a job, so neither the answer
 * nor its time tells.
 * @returns null, or the seconds to wait
 */
export async function askForReset(
  { db, jobs, config, now }: Context,
  typed: string,
  language: Language,
  address: string,
): Promise<number | null> {
  const waits = [
    await takeAttempt(db, `reset:${digest(identifierKey(readIdentifier(typed)))}`, perIdentifier, now()),
    await takeAttempt(db, `resets:${networkOf(address)}`, perAddress, now()),
  ].filter((wait) => wait !== null);
  if (waits.length > 0) return Math.max(...waits);
  const { seal } = await ensureSignInKeys(config.stateDir);
  const sealedIdentifier = createSeal(seal).close(typed);
  await db.transaction((trx) => jobs.send(trx, "sendPasswordReset", { sealedIdentifier, language }));
  return null;
}

/**
 * The job: writes the letter, if somebody is meant who has an e-mail and a password that may be forgotten. Whoever never
 * signed in comes with a code from the school, and so does whom the school has just given a one-time password.
 */
export async function sendPasswordReset(context: Needs, { sealedIdentifier, language }: ResetAsked): Promise<void> {
  const { db, config, now } = context;
  const { seal } = await ensureSignInKeys(config.stateDir);
  const person = await findByIdentifier(context, readIdentifier(createSeal(seal).open(sealedIdentifier)));
  if (config.mail === null || person === null || !hasAddress(person)) return;
  const current = await passwordOf(context, person);
  if (current === null || current.oneTime) return;
  const token = randomToken();
  const expiresAt = new Date(now().getTime() + MINUTES * 60_000);
  const reset = { localpart: person.localpart, digest: digest(token), now: now(), expiresAt };
  if (!(await savePasswordReset(db, reset, LINKS_AT_MOST))) return;
  const letter = resetLetter(language, {
    link: linkOf(config.publicUrl, token),
    support: config.school.supportContact,
  });
  try {
    await send(context, { to: person.email, ...letter });
  } catch (error) {
    await deletePasswordReset(db, reset.digest);
    throw error;
  }
}

/** Whose new password a link asks for; null when the link is no good. */
export async function personOfReset({ db, now }: Pick<Context, "db" | "now">, token: string): Promise<Person | null> {
  const localpart = await findPasswordReset(db, digest(token), now());
  return localpart === null ? null : findActivePerson(db, localpart);
}

/**
 * Puts a new password in the place of the forgotten one, by a link: everything that was signed in ends, device passwords
 * and other links too, and a letter says so.
 * @returns false when the link has ended meanwhile
 */
export async function resetPassword(
  context: Context,
  person: Person,
  token: string,
  password: string,
  language: Language,
): Promise<boolean> {
  const { db, jobs, now } = context;
  const hash = await hashOfPassword(password);
  const ended = await db.transaction(async (trx) => {
    if (!(await usePasswordReset(trx, digest(token), now()))) return null;
    await savePassword(trx, person.id, { hash, oneTime: false });
    await jobs.send(trx, "tellPasswordReset", { localpart: person.localpart, language });
    return endPersonHere(trx, person.localpart);
  });
  if (ended !== null) await forgetAtHomeserver(context, ended);
  return ended !== null;
}

/** The job: tells by a letter that the password was changed. */
export async function tellPasswordReset(
  context: Needs,
  { localpart, language }: { localpart: string; language: Language },
): Promise<void> {
  const { db, config } = context;
  const person = await findPersonByLocalpart(db, localpart);
  if (config.mail === null || person === null || !hasAddress(person)) return;
  const letter = resetDoneLetter(language, { link: config.publicUrl, support: config.school.supportContact });
  await send(context, { to: person.email, ...letter });
}

const hasAddress = (person: Person): person is Person & { email: string } =>
  readIdentifier(person.email ?? "").email !== null;

/** Mail servers quote addresses in their refusals: what is logged and kept of a failed job is the code alone. */
async function send({ config, log }: Needs, mail: Mail): Promise<void> {
  try {
    await sendMail(config, mail);
  } catch (error) {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
    log.warn({ code, responseCode }, "letter not sent yet");
    throw new Error(`The letter was not sent: ${[code, responseCode].filter(Boolean).join(" ")}`);
  }
}
