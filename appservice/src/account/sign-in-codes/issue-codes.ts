import type { Sheet } from "@zvonok/contract/http/first-sign-in.ts";
import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import type { Schools } from "../../journal/hand/hand-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { type EndedDevice, endPersonHere, forgetAtHomeserver } from "../devices.ts";
import { hashOfCode } from "./code-hash.ts";
import { type KnownPerson, listCodePeople } from "./code-people-store.ts";
import { deletePassword, endCodesOf, insertCode, lockPeople } from "./code-store.ts";
import { drawCode } from "./code-text.ts";
import { endOf, type IssuedCode, makeSheet } from "./make-sheet.ts";
import { type CodeRefusal, type Issuer, refusalByRight, refusalOf } from "./may-issue.ts";

type Needs = Pick<Context, "db" | "config" | "now" | "homeserver" | "log">;
/** Who gives codes out, and the schools that he looks after. */
export type By = { issuer: Issuer; schools: Schools };

/**
 * Gives people new codes, all of them or none; older codes of theirs end, and with them the sign-ins of those who are just
 * choosing a password. Somebody who has signed in before has lost his password, or control over it: it ends at once, and
 * so do his sessions.
 * @param again whether those who have signed in before are meant
 * @returns the sheet: codes are told here and never again
 * @throws HttpError 404 ORG_ZVONOK_NO_PERSON, 403 ORG_ZVONOK_NO_CODE_FOR, 409 ORG_ZVONOK_SIGNED_IN_BEFORE
 */
export async function issueCodes(context: Needs, ids: readonly string[], again: boolean, by: By): Promise<Sheet> {
  const now = context.now();
  const { codes, ended } = await context.db.transaction(async (trx) => {
    await lockPeople(trx, ids);
    const refusal = (person: KnownPerson) =>
      refusalOf(by.issuer, person, context.config.signInCodes.insteadOfPasswordUpTo);
    const people = await requirePeople({ ...context, db: trx }, ids, by, refusal);
    if (!again && people.some(({ hasSignedIn }) => hasSignedIn))
      throw new HttpError(409, "ORG_ZVONOK_SIGNED_IN_BEFORE", "Some of these people have signed in before.");
    const issued = people.map((person) => ({ person, code: drawCode() }));
    return { codes: issued, ended: await replaceCodes({ ...context, db: trx }, issued, by.issuer.personId, now) };
  });
  await forgetAtHomeserver(context, ended);
  return makeSheet(context.config, codes, now);
}

/**
 * Takes codes back, also those that small children sign in with; sessions of these people end, which leaves them a password
 * if they have one.
 * @returns how many people's codes have ended
 * @throws HttpError 404 ORG_ZVONOK_NO_PERSON, 403 ORG_ZVONOK_NO_CODE_FOR
 */
export async function endCodes(context: Needs, ids: readonly string[], by: By): Promise<number> {
  const now = context.now();
  const ended = await context.db.transaction(async (trx) => {
    await lockPeople(trx, ids);
    const people = await requirePeople({ ...context, db: trx }, ids, by, (person) => refusalByRight(by.issuer, person));
    const withCode = people.filter(({ code }) => code?.state === "issued" || code?.state === "kept");
    const localparts = withCode.map(({ localpart }) => localpart);
    await endCodesOf(trx, localparts, by.issuer.personId, now);
    return { people: localparts.length, devices: await endAll(trx, localparts) };
  });
  await forgetAtHomeserver(context, ended.devices);
  return ended.people;
}

async function requirePeople(
  { db, config, now }: Pick<Context, "db" | "config" | "now">,
  ids: readonly string[],
  { schools }: By,
  refusalFor: (person: KnownPerson) => CodeRefusal | null,
): Promise<KnownPerson[]> {
  const at = now();
  const people = await listCodePeople(db, ids, { schools, on: schoolDay(at, config.school.timeZone), now: at });
  const refusals = people.map(refusalFor);
  if (people.length < new Set(ids).size || refusals.includes("notYours"))
    throw new HttpError(404, "ORG_ZVONOK_NO_PERSON", "One of these people isn't there, or is none of yours.");
  const refusal = refusals.find((each) => each !== null);
  if (refusal !== undefined)
    throw new HttpError(403, "ORG_ZVONOK_NO_CODE_FOR", `One of these people can't be given a code: ${refusal}.`, {
      refusal,
    });
  return people;
}

async function replaceCodes(
  { db: trx, config }: { db: Knex; config: Context["config"] },
  issued: readonly IssuedCode[],
  issuedBy: string | null,
  now: Date,
): Promise<EndedDevice[]> {
  const localparts = issued.map(({ person }) => person.localpart);
  await endCodesOf(trx, localparts, issuedBy, now);
  const ended = await endAll(trx, localparts);
  for (const { person, code } of issued) {
    const { personId, localpart } = person;
    const hash = await hashOfCode(config.stateDir, code);
    await insertCode(trx, { localpart, hash, issuedBy, issuedAt: now, expiresAt: endOf(config, now) });
    await deletePassword(trx, personId);
  }
  return ended;
}

async function endAll(trx: Knex, localparts: readonly string[]): Promise<EndedDevice[]> {
  const ended: EndedDevice[] = [];
  for (const localpart of localparts) ended.push(...(await endPersonHere(trx, localpart)));
  return ended;
}
