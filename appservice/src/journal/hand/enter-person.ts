import type { ChangePerson, NewPerson } from "@zvonok/contract/http/admin/people.ts";
import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import { changeJournal } from "../change/change-journal.ts";
import { createLogins } from "../person-table/make-login.ts";
import { schoolDay } from "../school-day.ts";
import { followClasses } from "./follow-class-store.ts";
import { HAND } from "./hand-source.ts";
import {
  type Entered,
  endMemberships,
  endPerson,
  findChildren,
  findEntered,
  findHomerooms,
  type Homeroom,
  insertMembership,
  insertPerson,
  insertRole,
  isLoginTaken,
  isOfSchools,
  isOnlyOfSchools,
  listLogins,
  listSchools,
  roleByHand,
  setChildren,
  updatePerson,
} from "./hand-store.ts";

type Needs = Pick<Context, "db" | "jobs" | "config" | "now">;
/** Who enters it, and which schools he may touch. */
export type By = { personId: string | null; schools: "all" | readonly string[] };

const roles = { student: "student", teacher: "teacher", guardian: "guardian", administrator: "siteAdministrator" };

/**
 * Adds somebody whom no export has: a pupil of a class, a teacher (with a class: its class teacher), a guardian of
 * children, an administrator. Without a login he gets one. `until` is the last day.
 * @returns internal id
 * @throws HttpError when class, school, children or login aren't clear
 */
export async function addPerson(context: Needs, person: NewPerson, by: By): Promise<string> {
  let id = "";
  await changeJournal(context, { kind: "hand", source: HAND, by: by.personId }, async (trx, run) => {
    const place = await placeOf({ ...context, db: trx }, person, by);
    const login = await loginFor(trx, person);
    const { familyName, givenName, until } = person;
    id = await insertPerson(trx, run, { familyName, givenName, until, login, middleName: person.middleName || null });
    for (const orgId of place.orgIds) await insertRole(trx, run, id, orgId, roles[person.role]);
    if (place.homeroom !== null) await joinClass(trx, run, id, place.homeroom, person.role);
    if (person.role === "guardian") await setChildren(trx, run, id, person.children);
  });
  return id;
}

/**
 * Corrects somebody entered by hand; what is absent stays.
 * @throws HttpError 404 ORG_ZVONOK_NO_PERSON, 409 ORG_ZVONOK_NOT_BY_HAND, and as `addPerson`
 */
export async function changePerson(context: Needs, id: string, change: ChangePerson, by: By): Promise<void> {
  await changeJournal(context, { kind: "hand", source: HAND, by: by.personId }, async (trx, run) => {
    await requireByHand(trx, id, by);
    const { className, children, ...names } = change;
    const role = roleOf((await roleByHand(trx, id))?.role);
    if (change.login) await requireFreeLogin(trx, change.login, id);
    const homeroom = className ? await requireHomeroom({ ...context, db: trx }, className, by) : null;
    if (children !== undefined && role === "guardian") await requireChildren(trx, children, by);
    await updatePerson(trx, run, id, names);
    if (className !== undefined) {
      await endMemberships(trx, run, id);
      if (homeroom !== null) await joinClass(trx, run, id, homeroom, role);
    }
    if (children !== undefined && role === "guardian") await setChildren(trx, run, id, children);
  });
}

/** Somebody entered by hand leaves the school. @throws HttpError as `changePerson` */
export async function leaveSchool(context: Needs, id: string, by: By): Promise<void> {
  await changeJournal(context, { kind: "hand", source: HAND, by: by.personId }, async (trx, run) => {
    await requireByHand(trx, id, by);
    await endPerson(trx, run, id);
  });
}

type Place = { orgIds: string[]; homeroom: Homeroom | null };

async function placeOf(context: Needs, person: NewPerson, by: By): Promise<Place> {
  if (person.role === "guardian")
    return { orgIds: await requireChildren(context.db, person.children, by), homeroom: null };
  if (person.className !== null && person.role !== "administrator") {
    const homeroom = await requireHomeroom(context, person.className, by);
    return { orgIds: [homeroom.schoolId], homeroom };
  }
  if (person.role === "student") throw new HttpError(400, "ORG_ZVONOK_NO_CLASS", "A pupil needs a class.");
  return { orgIds: [await onlySchool(context.db, by)], homeroom: null };
}

async function requireHomeroom({ db, config, now }: Needs, title: string, by: By): Promise<Homeroom> {
  const [homeroom, another] = await findHomerooms(db, title, by.schools, schoolDay(now(), config.school.timeZone));
  if (homeroom === undefined) throw new HttpError(400, "ORG_ZVONOK_NO_CLASS", `There is no class ${title} today.`);
  if (another !== undefined)
    throw new HttpError(409, "ORG_ZVONOK_SEVERAL_CLASSES", `There are several classes called ${title}.`);
  return homeroom;
}

/** The schools of a guardian's children, all of whom must be pupils that the asker administers. */
async function requireChildren(db: Knex, ids: readonly string[], { schools }: By): Promise<string[]> {
  const children = await findChildren(db, ids, schools);
  if (ids.length === 0 || children.length < new Set(ids).size)
    throw new HttpError(400, "ORG_ZVONOK_NO_CHILD", "A guardian needs children who are pupils here.");
  return [...new Set(children.map(({ schoolId }) => schoolId))];
}

async function onlySchool(db: Knex, { schools }: By): Promise<string> {
  const [school, another] = await listSchools(db, schools);
  if (school === undefined)
    throw new HttpError(409, "ORG_ZVONOK_NO_SCHOOL", "The journal has no school yet: import one first.");
  if (another !== undefined)
    throw new HttpError(409, "ORG_ZVONOK_SEVERAL_SCHOOLS", "There are several schools here: name a class of one.");
  return school.id;
}

async function loginFor(db: Knex, { login, familyName, givenName }: NewPerson): Promise<string> {
  if (login === null) return createLogins(await listLogins(db))({ familyName, givenName, middleName: null });
  await requireFreeLogin(db, login, null);
  return login;
}

async function requireFreeLogin(db: Knex, login: string, except: string | null): Promise<void> {
  if (await isLoginTaken(db, login, except))
    throw new HttpError(409, "ORG_ZVONOK_LOGIN_TAKEN", `Somebody else has the login ${login}.`);
}

/**
 * Somebody entered by hand whom the asker may change.
 * @throws HttpError as `requireOwnPerson`, 409 ORG_ZVONOK_NOT_BY_HAND, ORG_ZVONOK_PERSON_LEFT
 */
export async function requireByHand(db: Knex, id: string, by: By): Promise<Entered> {
  const known = await requireOwnPerson(db, id, by);
  if (known.source !== HAND)
    throw new HttpError(
      409,
      "ORG_ZVONOK_NOT_BY_HAND",
      `This person comes from the export “${known.source}” and is changed there; what it should do otherwise here is a pin.`,
    );
  if (known.state !== "active")
    throw new HttpError(409, "ORG_ZVONOK_PERSON_LEFT", "This person has left; take back the run that ended it.");
  return known;
}

/**
 * Somebody of whom another school has no part. Whoever teaches or has children elsewhere too is seen by a school's
 * head and not changed: that would change the other school.
 * @throws HttpError 404 ORG_ZVONOK_NO_PERSON, 403 ORG_ZVONOK_ONE_SCHOOL
 */
export async function requireOwnPerson(db: Knex, id: string, by: By): Promise<Entered> {
  const known = await requirePerson(db, id, by);
  if (!(await isOnlyOfSchools(db, id, by.schools)))
    throw new HttpError(
      403,
      "ORG_ZVONOK_ONE_SCHOOL",
      "This person belongs to another school as well: ask the district's administrator.",
    );
  return known;
}

/** @throws HttpError 404 ORG_ZVONOK_NO_PERSON, also for somebody of another school */
export async function requirePerson(db: Knex, id: string, { schools }: By): Promise<Entered> {
  const known = await findEntered(db, id);
  if (known === null || !(await isOfSchools(db, id, schools)))
    throw new HttpError(404, "ORG_ZVONOK_NO_PERSON", "There is no such person.");
  return known;
}

const roleOf = (role: string | undefined): NewPerson["role"] =>
  role === "student" || role === "guardian" ? role : role === "teacher" ? "teacher" : "administrator";

async function joinClass(
  trx: Knex,
  run: number,
  personId: string,
  homeroom: Homeroom,
  role: NewPerson["role"],
): Promise<void> {
  if (role !== "student" && role !== "teacher") return;
  await insertMembership(trx, run, { personId, groupId: homeroom.id, role });
  await followClasses(trx, run, { personId });
}
