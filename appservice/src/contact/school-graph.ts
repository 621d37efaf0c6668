import { displayName } from "../journal/display-name.ts";
import type { SchoolSnapshot } from "../journal/school-snapshot.ts";
import { type RoomKey, type UserId, userIdOf } from "../matrix/identifiers.ts";
import type { PlanSettings } from "../plan/plan-settings.ts";
import { readSchools } from "../plan/read-schools.ts";
import type { Part, School } from "../plan/school.ts";
import type { DesiredRoom } from "../plan/states.ts";
import type { GraphPerson } from "./contact-graph.ts";

/** One school's part of the graph. */
export type SchoolGraph = {
  school: { id: string; name: string };
  /** classes by id, with what they are called */
  classes: ReadonlyMap<string, string>;
  people: ReadonlyMap<UserId, GraphPerson>;
  names: ReadonlyMap<UserId, Name>;
  /** by room: the numbers of its people, in ascending order (four bytes a membership, where a district has half a million) */
  rooms: ReadonlyMap<RoomKey, Int32Array>;
  /** each person's number in `rooms`; guests of other schools have one too */
  numbers: ReadonlyMap<UserId, number>;
};

/** `full` is what somebody is searched by; `called` is how chats call him. */
export type Name = { full: string; called: string };

type GrowingPerson = { [K in keyof GraphPerson]: Set<GraphPerson[K][number]> };

const nobody = (): GrowingPerson => ({
  pupilOf: new Set(),
  learnsIn: new Set(),
  teaches: new Set(),
  leads: new Set(),
  children: new Set(),
  worksAt: new Set(),
  administers: new Set(),
  specialistAt: new Set(),
  at: new Set(),
});

export type SchoolSources = {
  /** the journal on the day; other schools of it are left out */
  snapshot: SchoolSnapshot;
  /** what is wanted in Matrix by the journal and by pins */
  rooms: ReadonlyMap<RoomKey, DesiredRoom>;
  settings: Pick<PlanSettings, "serverName" | "school">;
  /** people (internal ids) whose role at school is one of the named specialists' */
  specialists: ReadonlySet<string>;
};

/** A school's people and rooms by the journal of one day. Pure; null when the snapshot doesn't hold the school. */
export function schoolGraph(
  schoolId: string,
  { snapshot, rooms, settings, specialists }: SchoolSources,
): SchoolGraph | null {
  const { serverName } = settings;
  const school = readSchools(snapshot, serverName).find(({ id }) => id === schoolId);
  if (school === undefined) return null;
  const userIds = new Map(snapshot.people.map(({ id, localpart }) => [id, userIdOf(localpart, serverName)]));
  const people = peopleOf(school);
  addChildren(people, snapshot, userIds);
  for (const id of specialists) {
    const userId = userIds.get(id);
    const person = userId === undefined ? undefined : people.get(userId);
    if (person?.worksAt.has(schoolId)) person.specialistAt.add(schoolId);
  }
  return {
    school: { id: school.id, name: school.name },
    classes: new Map(school.classes.map(({ cohortId, title }) => [cohortId, title])),
    people: new Map([...people].map(([userId, person]) => [userId, settled(person)])),
    names: namesOf(snapshot, people, settings),
    ...numbered(rooms),
  };
}

function namesOf(
  snapshot: SchoolSnapshot,
  people: ReadonlyMap<UserId, unknown>,
  { serverName, school }: SchoolSources["settings"],
): Map<UserId, Name> {
  const names = new Map<UserId, Name>();
  for (const person of snapshot.people) {
    const userId = userIdOf(person.localpart, serverName);
    if (!people.has(userId)) continue;
    const full = [person.familyName, person.givenName, person.middleName].filter((part) => part !== null).join(" ");
    names.set(userId, { full, called: displayName(person, person.isPupil ? ["pupil"] : [], school) });
  }
  return names;
}

function peopleOf(school: School): Map<UserId, GrowingPerson> {
  const people = new Map<UserId, GrowingPerson>();
  const note = (parts: readonly Part[], field: Exclude<keyof GrowingPerson, "children">, id: string): void => {
    for (const { userId } of parts) {
      const person = people.get(userId) ?? nobody();
      people.set(userId, person);
      person[field].add(id);
    }
  };
  note(school.everyone, "at", school.id);
  note(school.staff, "worksAt", school.id);
  note(school.administrators, "administers", school.id);
  for (const { cohortId, pupils, classTeachers, teachers } of school.classes) {
    note(pupils, "pupilOf", cohortId);
    note(pupils, "learnsIn", cohortId);
    note(classTeachers, "leads", cohortId);
    note([...classTeachers, ...teachers], "teaches", cohortId);
  }
  for (const { id, pupils, teachers, aides } of school.groups) {
    note(pupils, "learnsIn", id);
    note([...teachers, ...aides], "teaches", id);
  }
  return people;
}

function addChildren(
  people: ReadonlyMap<UserId, GrowingPerson>,
  { guardianships }: SchoolSnapshot,
  userIds: ReadonlyMap<string, UserId>,
): void {
  for (const { studentId, guardianId } of guardianships) {
    const [child, guardian] = [userIds.get(studentId), userIds.get(guardianId)];
    if (child !== undefined && guardian !== undefined && people.has(child)) people.get(guardian)?.children.add(child);
  }
}

function settled(person: GrowingPerson): GraphPerson {
  const list = <T>(set: ReadonlySet<T>): readonly T[] => (set.size === 0 ? none : [...set]);
  const { pupilOf, learnsIn, teaches, leads, children, worksAt, administers, specialistAt, at } = person;
  return {
    pupilOf: list(pupilOf),
    learnsIn: list(learnsIn),
    teaches: list(teaches),
    leads: list(leads),
    children: list(children),
    worksAt: list(worksAt),
    administers: list(administers),
    specialistAt: list(specialistAt),
    at: list(at),
  };
}

/** Most people have most lists empty. */
const none: readonly never[] = Object.freeze([]);

function numbered(rooms: ReadonlyMap<RoomKey, DesiredRoom>): Pick<SchoolGraph, "rooms" | "numbers"> {
  const numbers = new Map<UserId, number>();
  const numberOf = (userId: UserId): number => {
    const number = numbers.get(userId) ?? numbers.size;
    numbers.set(userId, number);
    return number;
  };
  const compact = new Map(
    [...rooms].map(([key, { members }]) => [key, Int32Array.from([...members.keys()], numberOf).sort()] as const),
  );
  return { rooms: compact, numbers };
}
