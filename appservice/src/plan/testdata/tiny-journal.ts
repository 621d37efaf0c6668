import type { SchoolSnapshot } from "../../journal/school-snapshot.ts";
import { roomKey, userIdOf } from "../../matrix/identifiers.ts";
import type { Pin } from "../pins.ts";

/** A journal in as few words as a table needs. Keys are ids; a person's id is his localpart as well. */
export type TinyJournal = {
  /** family name, given name, patronymic */
  people?: Record<string, string>;
  administrators?: string[];
  staff?: string[];
  /** pupils by role alone; those of classes and groups needn't be named */
  pupils?: string[];
  /** the first teacher is the class teacher */
  classes?: Record<string, { title: string; grade: number | null; teachers: string[]; pupils: string[] }>;
  groups?: Record<string, TinyGroup>;
  /** children of each guardian */
  guardians?: Record<string, string[]>;
};
/** `since` is a time like those of a table's doings. */
export type TinyPin = { person: string; room: string; kind: Pin["kind"]; until?: string; since?: number };
type TinyGroup = {
  title: string;
  subject?: string;
  grade?: number;
  /** classes that the journal names */
  of?: string[];
  teachers: string[];
  pupils: string[];
};

const schoolId = "school";

/**
 * The snapshot that a real journal of that content would give. Records have ids such as `5a.masha`.
 * @param before what the journal said earlier: classes and groups that it has no longer are past
 */
export function snapshotOf(journal: TinyJournal, before: TinyJournal = {}): SchoolSnapshot {
  const { people = {}, classes = {}, groups = {}, guardians = {} } = journal;
  const memberships = [...Object.entries(classes), ...Object.entries(groups)].flatMap(([groupId, group]) => [
    ...group.teachers.map((personId, index) => member(groupId, personId, "teacher", index === 0 && groupId in classes)),
    ...group.pupils.map((personId) => member(groupId, personId, "student", false)),
  ]);
  const studying = memberships.filter(({ role }) => role === "student").map(({ personId }) => personId);
  const pupils = new Set([...(journal.pupils ?? []), ...studying]);
  return {
    schools: [{ id: schoolId, name: "Школа № 1" }],
    people: Object.entries(people).map(([id, name]) => ({
      id,
      localpart: id,
      ...namesOf(name),
      isPupil: pupils.has(id),
    })),
    roles: [
      ...roles(journal.administrators, "administrator"),
      ...roles(journal.staff, "staff"),
      ...roles(journal.pupils, "pupil"),
    ],
    homerooms: Object.entries(classes).map(([id, { title, grade }]) => ({ id, schoolId, cohortId: id, title, grade })),
    groups: Object.entries(groups).map(([id, { title, subject, grade, of }]) => ({
      id,
      schoolId,
      title,
      subject: subject ?? null,
      grade: grade ?? null,
      homeroomIds: of ?? [],
    })),
    memberships,
    guardianships: Object.entries(guardians).flatMap(([guardianId, children]) =>
      children.map((studentId) => ({ id: `${guardianId}>${studentId}`, studentId, guardianId })),
    ),
    past: Object.keys({ ...before.classes, ...before.groups })
      .filter((id) => !(id in classes) && !(id in groups))
      .map((id) => ({ id, schoolId, schoolYear: 2026 })),
  };
}

export function pinOf({ person, room, kind, until, since }: TinyPin): Pin {
  const id = `${kind}.${person}`;
  return {
    ...{ id, kind },
    userId: userIdOf(person, "test"),
    room: roomKey(room),
    until: until ?? null,
    since: since ?? 1,
    endedInArchive: true,
  };
}

type Membership = SchoolSnapshot["memberships"][number];
const member = (groupId: string, personId: string, role: Membership["role"], isPrimary: boolean): Membership => ({
  id: `${groupId}.${personId}`,
  groupId,
  personId,
  role,
  isPrimary,
});

function roles(people: string[] | undefined, role: SchoolSnapshot["roles"][number]["role"]): SchoolSnapshot["roles"] {
  return (people ?? []).map((personId) => ({ id: `role.${personId}`, personId, schoolId, role }));
}

function namesOf(name: string): { familyName: string; givenName: string; middleName: string | null } {
  const [familyName = "", givenName = "", middleName = null] = name.split(" ");
  return { familyName, givenName, middleName };
}
