import { writeCsv } from "./csv.ts";
import { subjects } from "./curriculum.ts";
import { knownFiles, rosterColumns } from "./roster-columns.ts";
import type { Group, Person, School } from "./school.ts";

const SCHOOL = "school-sozvezdie";
const termsOf = (session: string): [string, string] => [`${session}-1`, `${session}-2`];
const grade = (number: number): string => String(number).padStart(2, "0");

/** The roster's files that are the same on every day, by file name: all but academicSessions.csv. */
export function writeRoster(school: School): Record<string, string> {
  return {
    "manifest.csv": writeManifest(),
    "orgs.csv": writeCsv(rosterColumns.orgs, [{ sourcedId: SCHOOL, name: "Школа «Созвездие»", type: "school" }]),
    "courses.csv": writeCourses(school),
    "classes.csv": writeClasses(school),
    "users.csv": writeUsers(school.people),
    "roles.csv": writeRoles(school.people),
    "enrollments.csv": writeEnrollments(school),
  };
}

/**
 * The school year that holds a day, September to August so that the demo has a school in summer too, and its halves.
 * @param today YYYY-MM-DD
 * @param id of the year; those of its halves follow from it
 */
export function writeAcademicSessions(today: string, id = "year"): string {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const first = month >= 9 ? year : year - 1;
  const last = first + 1;
  const [one, two] = termsOf(id);
  const term = { type: "semester", parentSourcedId: id, schoolYear: last };
  return writeCsv(rosterColumns.academicSessions, [
    {
      ...{ sourcedId: id, title: `${first}/${last} учебный год`, type: "schoolYear", parentSourcedId: null },
      ...{ startDate: `${first}-09-01`, endDate: `${last}-08-31`, schoolYear: last },
    },
    { ...term, sourcedId: one, title: "1-е полугодие", startDate: `${first}-09-01`, endDate: `${first}-12-31` },
    { ...term, sourcedId: two, title: "2-е полугодие", startDate: `${last}-01-01`, endDate: `${last}-08-31` },
  ]);
}

function writeManifest(): string {
  const made = Object.keys(rosterColumns);
  return writeCsv(rosterColumns.manifest, [
    { propertyName: "manifest.version", value: "1.0" },
    { propertyName: "oneroster.version", value: "1.2" },
    ...knownFiles.map((file) => ({ propertyName: `file.${file}`, value: made.includes(file) ? "bulk" : "absent" })),
    { propertyName: "source.systemName", value: "Zvonok demo school" },
  ]);
}

const homeroomCourse = (number: number): string => `course-${number}-homeroom`;
const courseOf = ({ schoolClass, subject }: Group): string => `course-${schoolClass.grade}-${subject}`;

function writeCourses({ classes, groups, session }: School): string {
  const common = { schoolYearSourcedId: session, orgSourcedId: SCHOOL };
  const rows = new Map(
    classes.map(({ grade: number }) => [
      homeroomCourse(number),
      { ...common, title: `${number} класс`, grades: grade(number), subjects: null as string | null },
    ]),
  );
  for (const group of groups) {
    const { grade: number } = group.schoolClass;
    const title = subjects[group.subject];
    rows.set(courseOf(group), {
      ...common,
      title: `${title}, ${number} класс`,
      grades: grade(number),
      subjects: title,
    });
  }
  return writeCsv(
    rosterColumns.courses,
    [...rows].map(([sourcedId, row]) => ({ sourcedId, ...row })),
  );
}

function writeClasses({ classes, groups, session }: School): string {
  const common = { schoolSourcedId: SCHOOL, termSourcedIds: termsOf(session).join(",") };
  const homerooms = classes.map(({ id, title, grade: number, classTeacher }) => ({
    ...common,
    sourcedId: id,
    title,
    grades: grade(number),
    courseSourcedId: homeroomCourse(number),
    classCode: title,
    classType: "homeroom",
    location: classTeacher.room,
  }));
  const scheduled = groups.map((group) => ({
    ...common,
    sourcedId: group.id,
    title: `${subjects[group.subject]} ${group.schoolClass.title}${group.half === null ? "" : `, ${group.half} группа`}`,
    grades: grade(group.schoolClass.grade),
    courseSourcedId: courseOf(group),
    classType: "scheduled",
    location: group.teacher.room,
    subjects: subjects[group.subject],
    "metadata.parentClassSourcedIds": group.schoolClass.id,
  }));
  return writeCsv(rosterColumns.classes, [...homerooms, ...scheduled]);
}

function writeUsers(people: Person[]): string {
  return writeCsv(
    rosterColumns.users,
    people.map((person) => ({
      sourcedId: person.id,
      enabledUser: true,
      username: person.username,
      givenName: person.givenName,
      familyName: person.familyName,
      middleName: person.middleName,
      agentSourcedIds: agentsOf(person).join(","),
      grades: person.kind === "pupil" ? grade(person.grade) : null,
      primaryOrgSourcedId: SCHOOL,
    })),
  );
}

/** Both ends name each other, as journals do it that export both directions. */
function agentsOf(person: Person): string[] {
  if (person.kind === "pupil") return person.guardians;
  return person.kind === "head" ? [] : person.children;
}

function writeRoles(people: Person[]): string {
  const rows = people.flatMap((person) => {
    const first = { role: mainRole(person), roleType: "primary", suffix: "" };
    const isParentToo = person.kind === "teacher" && person.children.length > 0;
    const roles = isParentToo ? [first, { role: "parent", roleType: "secondary", suffix: "-parent" }] : [first];
    return roles.map(({ role, roleType, suffix }) => ({
      sourcedId: `role-${person.id}${suffix}`,
      userSourcedId: person.id,
      roleType,
      role,
      orgSourcedId: SCHOOL,
    }));
  });
  return writeCsv(rosterColumns.roles, rows);
}

function mainRole(person: Person): string {
  switch (person.kind) {
    case "pupil":
      return "student";
    case "guardian":
      return person.relation;
    case "teacher":
      return "teacher";
    case "head":
      return person.role;
  }
}

function writeEnrollments({ classes, groups, replacements }: School): string {
  const row = (classId: string, userId: string, role: "student" | "teacher", primary: boolean) => ({
    sourcedId: `${classId}.${userId}`,
    classSourcedId: classId,
    schoolSourcedId: SCHOOL,
    userSourcedId: userId,
    role,
    primary,
  });
  const rows = [
    ...classes.map(({ id, pupils, classTeacher }) => ({ id, pupils, teacher: classTeacher })),
    ...groups,
  ].flatMap(({ id, pupils, teacher }) => [
    row(id, teacher.id, "teacher", true),
    ...pupils.map((pupil) => row(id, pupil.id, "student", false)),
  ]);
  const replacing = replacements.map(({ group, teacher, from, to }) => ({
    ...row(group.id, teacher.id, "teacher", false),
    beginDate: from,
    endDate: to,
  }));
  return writeCsv(rosterColumns.enrollments, [...rows, ...replacing]);
}
