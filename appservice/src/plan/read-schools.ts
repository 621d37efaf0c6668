import type { SchoolSnapshot } from "../journal/school-snapshot.ts";
import { type UserId, userIdOf } from "../matrix/identifiers.ts";
import type { Part, School, SchoolClass, SubjectGroup } from "./school.ts";

type Membership = SchoolSnapshot["memberships"][number];
type Role = SchoolSnapshot["roles"][number];
type GroupRow = SchoolSnapshot["groups"][number];
type PartsByRole = Record<Membership["role"], Part[]> & { primaryTeachers: Part[] };

/** What is needed to follow the snapshot's ids: people, parts in each group, classes of each pupil. */
type Index = {
  userIds: ReadonlyMap<string, UserId>;
  partsOf(groupId: string): PartsByRole;
  guardiansOf(pupil: UserId): Part[];
  classOf: ReadonlyMap<string, SchoolClass>;
  classesOfPupil: ReadonlyMap<UserId, readonly SchoolClass[]>;
};

/** Turns the rows of a snapshot into schools whose classes and groups hold their people. */
export function readSchools(snapshot: SchoolSnapshot, serverName: string): School[] {
  const index = indexSnapshot(snapshot, serverName);
  const roles = Map.groupBy(snapshot.roles, ({ schoolId }) => schoolId);
  return snapshot.schools.map((school) => {
    const groups = snapshot.groups.filter(({ schoolId }) => schoolId === school.id).map((row) => readGroup(row, index));
    for (const group of groups) addTeachers(group);
    const homerooms = snapshot.homerooms.filter(({ schoolId }) => schoolId === school.id);
    const classes = [...new Set(homerooms.flatMap(({ id }) => index.classOf.get(id) ?? []))];
    return { ...school, classes, groups, ...readPeople(roles.get(school.id) ?? [], classes, groups, index) };
  });
}

function indexSnapshot(snapshot: SchoolSnapshot, serverName: string): Index {
  const userIds = new Map(snapshot.people.map(({ id, localpart }) => [id, userIdOf(localpart, serverName)]));
  const parts = readParts(snapshot.memberships, userIds);
  const guardians = new Map<UserId, Part[]>();
  for (const { id, studentId, guardianId } of snapshot.guardianships) {
    const [pupil, guardian] = [userIds.get(studentId), userIds.get(guardianId)];
    if (pupil === undefined || guardian === undefined) continue;
    pushTo(guardians, pupil, { userId: guardian, record: id });
  }
  const partsOf = (groupId: string): PartsByRole => parts.get(groupId) ?? noParts();
  const guardiansOf = (pupil: UserId): Part[] => guardians.get(pupil) ?? [];
  const classOf = readClasses(snapshot.homerooms, partsOf, guardiansOf);
  const classesOfPupil = new Map<UserId, SchoolClass[]>();
  for (const schoolClass of new Set(classOf.values()))
    for (const { userId } of schoolClass.pupils) pushTo(classesOfPupil, userId, schoolClass);
  return { userIds, partsOf, guardiansOf, classOf, classesOfPupil };
}

const noParts = (): PartsByRole => ({ student: [], teacher: [], aide: [], primaryTeachers: [] });

/** Parts in each group by its id; people who aren't active have none. */
function readParts(memberships: Membership[], userIds: ReadonlyMap<string, UserId>): Map<string, PartsByRole> {
  const groups = new Map<string, PartsByRole>();
  for (const { id, groupId, personId, role, isPrimary } of memberships) {
    const userId = userIds.get(personId);
    if (userId === undefined) continue;
    const parts = groups.get(groupId) ?? noParts();
    groups.set(groupId, parts);
    const part = { userId, record: id };
    parts[role].push(part);
    if (role === "teacher" && isPrimary) parts.primaryTeachers.push(part);
  }
  return groups;
}

/** The class of each homeroom by the homeroom's id; two homerooms of one cohort are one class. */
function readClasses(
  homerooms: SchoolSnapshot["homerooms"],
  partsOf: Index["partsOf"],
  guardiansOf: Index["guardiansOf"],
): Map<string, SchoolClass> {
  const cohorts = new Map<string, SchoolClass>();
  const classes = new Map<string, SchoolClass>();
  for (const { id, cohortId, title, grade } of homerooms) {
    const schoolClass = cohorts.get(cohortId) ?? newClass(cohortId, title, grade);
    cohorts.set(cohortId, schoolClass);
    classes.set(id, schoolClass);
    const { student, teacher, aide, primaryTeachers } = partsOf(id);
    schoolClass.pupils.push(...student);
    schoolClass.guardians.push(...student.flatMap(({ userId }) => guardiansOf(userId)));
    schoolClass.classTeachers.push(...(primaryTeachers.length > 0 ? primaryTeachers : teacher));
    schoolClass.teachers.push(...teacher, ...aide);
  }
  return classes;
}

const newClass = (cohortId: string, title: string, grade: number | null): SchoolClass => ({
  cohortId,
  title,
  grade,
  pupils: [],
  classTeachers: [],
  teachers: [],
  guardians: [],
});

/** A group's classes are those that the journal names, else those of its pupils. */
function readGroup(row: GroupRow, { partsOf, classOf, classesOfPupil }: Index): SubjectGroup {
  const { student, teacher, aide } = partsOf(row.id);
  const named = new Set(row.homeroomIds.flatMap((id) => classOf.get(id) ?? []));
  const ofPupils = student.map(({ userId }) => classesOfPupil.get(userId) ?? []);
  const classes = [...(named.size > 0 ? named : commonClasses(ofPupils))].sort((a, b) =>
    a.title.localeCompare(b.title, "ru"),
  );
  const years = new Set(classes.map(({ grade }) => grade));
  return {
    id: row.id,
    title: row.title,
    subject: row.subject,
    grade: row.grade,
    classes,
    isElective: named.size === 0 && years.size > 1,
    pupils: student,
    teachers: teacher,
    aides: aide,
  };
}

/** A pupil of two classes, who has moved while his leave waits for a person, brings neither where others bring one. */
function commonClasses(ofPupils: (readonly SchoolClass[])[]): Set<SchoolClass> {
  const common = new Set(ofPupils.flatMap((classes) => (classes.length === 1 ? classes : [])));
  const unsure = ofPupils.filter((classes) => !classes.some((schoolClass) => common.has(schoolClass)));
  return new Set([...common, ...unsure.flat()]);
}

/** Who teaches a group teaches its classes; who leads a circle that pupils of all years chose doesn't. */
function addTeachers({ classes, isElective, teachers, aides }: SubjectGroup): void {
  if (isElective) return;
  for (const schoolClass of classes) schoolClass.teachers.push(...teachers, ...aides);
}

function readPeople(
  roles: readonly Role[],
  classes: SchoolClass[],
  groups: SubjectGroup[],
  { userIds, guardiansOf }: Index,
): Pick<School, "administrators" | "staff" | "everyone"> {
  const withRole = (...wanted: Role["role"][]): Part[] =>
    roles
      .filter(({ role }) => wanted.includes(role))
      .flatMap(({ id, personId }) => {
        const userId = userIds.get(personId);
        return userId === undefined ? [] : { userId, record: id };
      });
  const pupils = onePartEach([...withRole("pupil"), ...[...classes, ...groups].flatMap((one) => one.pupils)]);
  const staff = onePartEach([
    ...withRole("administrator", "staff"),
    ...classes.flatMap((one) => [...one.classTeachers, ...one.teachers]),
    ...groups.flatMap((one) => [...one.teachers, ...one.aides]),
  ]);
  const guardians = pupils.flatMap(({ userId }) => guardiansOf(userId));
  return {
    administrators: withRole("administrator"),
    staff,
    everyone: onePartEach([...staff, ...pupils, ...guardians]),
  };
}

/** The first part of each person. */
function onePartEach(parts: Part[]): Part[] {
  const first = new Map<UserId, Part>();
  for (const part of parts) if (!first.has(part.userId)) first.set(part.userId, part);
  return [...first.values()];
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
