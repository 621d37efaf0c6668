import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeCsv } from "../../src/demo-school/csv.ts";
import { knownFiles, rosterColumns } from "../../src/demo-school/roster-columns.ts";

/** A school small enough that a test can name everybody in it. People's names are their ids. */
export type TinySchool = {
  /** pupils by class */
  classes: Record<string, string[]>;
  /** teachers by class and subject; `class` means the class teacher */
  teachers: Record<string, Record<string, string>>;
  /** children by guardian */
  guardians: Record<string, string[]>;
  administrators: string[];
  /** of those who aren't called Иванов */
  familyNames?: Record<string, string>;
};

const SCHOOL = "school";

/** Writes the school as a OneRoster 1.2 bundle; answers the folder. */
export async function writeTinySchool(school: TinySchool, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(tablesOf(school))) await writeFile(join(folder, name), text);
  return folder;
}

/** The files of such a bundle. */
export function tablesOf({
  classes,
  teachers,
  guardians,
  administrators,
  familyNames,
}: TinySchool): Record<string, string> {
  const pupils = Object.values(classes).flat();
  const staff = [...new Set(Object.values(teachers).flatMap((bySubject) => Object.values(bySubject)))];
  const groups = Object.entries(teachers).flatMap(([title, bySubject]) =>
    Object.entries(bySubject).map(([subject, teacher]) => ({ title, subject, teacher, id: `${title}-${subject}` })),
  );
  const childrenOf = new Map(Object.entries(guardians));
  const roleOf = (id: string): string => {
    if (pupils.includes(id)) return "student";
    if (childrenOf.has(id)) return "parent";
    return administrators.includes(id) ? "siteAdministrator" : "teacher";
  };
  const people = [...new Set([...pupils, ...staff, ...childrenOf.keys(), ...administrators])];
  const made = Object.keys(rosterColumns);
  return {
    "manifest.csv": writeCsv(rosterColumns.manifest, [
      { propertyName: "manifest.version", value: "1.0" },
      { propertyName: "oneroster.version", value: "1.2" },
      ...knownFiles.map((file) => ({ propertyName: `file.${file}`, value: made.includes(file) ? "bulk" : "absent" })),
    ]),
    "orgs.csv": writeCsv(rosterColumns.orgs, [{ sourcedId: SCHOOL, name: "Школа № 1", type: "school" }]),
    "academicSessions.csv": writeCsv(rosterColumns.academicSessions, [
      {
        ...{ sourcedId: "year", title: "Год", type: "schoolYear", schoolYear: 2090 },
        ...{ startDate: "2020-09-01", endDate: "2090-08-31" },
      },
    ]),
    "courses.csv": writeCsv(
      rosterColumns.courses,
      groups.map(({ id, subject }) => ({
        ...{ sourcedId: `course-${id}`, title: subject, orgSourcedId: SCHOOL, schoolYearSourcedId: "year" },
        subjects: subject === "class" ? null : subject,
      })),
    ),
    "classes.csv": writeCsv(
      rosterColumns.classes,
      groups.map(({ id, title, subject }) => ({
        sourcedId: id,
        title: subject === "class" ? title : `${subject} ${title}`,
        grades: title.replace(/\D/g, "").padStart(2, "0"),
        courseSourcedId: `course-${id}`,
        classType: subject === "class" ? "homeroom" : "scheduled",
        schoolSourcedId: SCHOOL,
        termSourcedIds: "year",
        subjects: subject === "class" ? null : subject,
        "metadata.parentClassSourcedIds": subject === "class" ? null : `${title}-class`,
      })),
    ),
    "users.csv": writeCsv(
      rosterColumns.users,
      people.map((id) => ({
        ...{ sourcedId: id, enabledUser: true, username: id, givenName: id },
        familyName: familyNames?.[id] ?? "Иванов",
        agentSourcedIds: childrenOf.get(id)?.join(",") ?? null,
        primaryOrgSourcedId: SCHOOL,
      })),
    ),
    "roles.csv": writeCsv(
      rosterColumns.roles,
      people.map((id) => ({
        ...{ sourcedId: `role-${id}`, userSourcedId: id, roleType: "primary", role: roleOf(id), orgSourcedId: SCHOOL },
      })),
    ),
    "enrollments.csv": writeCsv(
      rosterColumns.enrollments,
      groups.flatMap(({ id, title, teacher }) =>
        [teacher, ...(classes[title] ?? [])].map((user) => ({
          ...{ sourcedId: `${id}.${user}`, classSourcedId: id, schoolSourcedId: SCHOOL, userSourcedId: user },
          role: user === teacher ? "teacher" : "student",
          primary: user === teacher,
        })),
      ),
    ),
  };
}
