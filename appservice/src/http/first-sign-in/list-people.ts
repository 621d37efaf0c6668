import type { CodePeopleAnswer, CodePerson, FirstSignInAnswer } from "@zvonok/contract/http/first-sign-in.ts";
import {
  countClasses,
  countStaff,
  findClass,
  findSchool,
  type KnownPerson,
  listClassParts,
  listCodePeople,
  listStaffIds,
  type Reach,
} from "../../account/sign-in-codes/code-people-store.ts";
import type { By } from "../../account/sign-in-codes/issue-codes.ts";
import { fullName, lastDayOf } from "../../account/sign-in-codes/make-sheet.ts";
import { refusalOf } from "../../account/sign-in-codes/may-issue.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { schoolDay } from "../../journal/school-day.ts";

type Needs = Pick<Context, "db" | "config" | "now">;
const NOBODY = { people: 0, never: 0, waiting: 0 };

/** An administrator reaches the classes of his schools, a class teacher those that he leads. */
const reachOf = ({ issuer, schools }: By): Reach => ({
  schools: issuer.administers ? schools : [],
  leads: issuer.leads,
});

/** Which classes and staff somebody gives codes to, and how many of them have never signed in. */
export async function countPeople({ db, config, now }: Needs, by: By): Promise<FirstSignInAnswer> {
  const at = now();
  const today = schoolDay(at, config.school.timeZone);
  const counts = await countClasses(db, reachOf(by), today, at);
  const classes = [...Map.groupBy(counts, ({ groupId }) => groupId)].map(([groupId, [first, ...others]]) => {
    const of = (kind: "pupil" | "guardian") => {
      const found = [first, ...others].find((each) => each?.kind === kind);
      return found === undefined ? NOBODY : { people: found.people, never: found.never, waiting: found.waiting };
    };
    return {
      groupId,
      title: first?.title ?? "",
      school: first?.school ?? "",
      pupils: of("pupil"),
      guardians: of("guardian"),
    };
  });
  const staff = by.issuer.administers ? await countStaff(db, by.schools, today, at) : [];
  return { classes, staff: staff.map(({ schoolId, school, ...count }) => ({ schoolId, school, staff: count })) };
}

/** Pupils and guardians of a class. @throws HttpError 404 ORG_ZVONOK_NO_CLASS */
export async function listClass(needs: Needs, groupId: string, by: By): Promise<CodePeopleAnswer> {
  const { db, config, now } = needs;
  const today = schoolDay(now(), config.school.timeZone);
  const found = await findClass(db, groupId, reachOf(by), today);
  if (found === null)
    throw new HttpError(404, "ORG_ZVONOK_NO_CLASS", "There is no such class, or it is none of yours.");
  const parts = await listClassParts(db, groupId, today);
  const known = await describe(needs, [...new Set(parts.map(({ personId }) => personId))], by);
  const people = (["pupil", "guardian"] as const).flatMap((kind) =>
    known.flatMap(({ personId, ...person }) => {
      const part = parts.find((each) => each.personId === personId && each.kind === kind);
      return part === undefined ? [] : [{ ...person, personId, kind, children: part.children }];
    }),
  );
  return { ...found, people };
}

/** The staff of a school. @throws HttpError 404 ORG_ZVONOK_NO_SCHOOL */
export async function listStaff(needs: Needs, schoolId: string, by: By): Promise<CodePeopleAnswer> {
  const { db, config, now } = needs;
  const found = by.issuer.administers ? await findSchool(db, schoolId, by.schools) : null;
  if (found === null)
    throw new HttpError(404, "ORG_ZVONOK_NO_SCHOOL", "There is no such school, or its staff is none of yours.");
  const ids = await listStaffIds(db, schoolId, schoolDay(now(), config.school.timeZone));
  return { title: null, ...found, people: await describe(needs, ids, by) };
}

async function describe({ db, config, now }: Needs, ids: string[], by: By): Promise<CodePerson[]> {
  const at = now();
  const on = schoolDay(at, config.school.timeZone);
  const people = await listCodePeople(db, ids, { schools: by.schools, on, now: at });
  return people.map((person) => asListed(person, by, config));
}

const asListed = (person: KnownPerson, { issuer }: By, config: Context["config"]): CodePerson => ({
  personId: person.personId,
  name: fullName(person),
  login: person.login?.toLowerCase() ?? null,
  kind: "staff",
  children: [],
  signedIn: person.hasSignedIn,
  code: person.code && {
    ...{ state: person.code.state, issuedAt: person.code.issuedAt, by: person.code.by },
    validUntil: lastDayOf(config, new Date(person.code.expiresAt)),
  },
  refusal: refusalOf(issuer, person, config.signInCodes.insteadOfPasswordUpTo),
});
