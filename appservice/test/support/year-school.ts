import { type Files, smallSchool, table } from "./bundle.ts";

/** One school year of a school, whose people and classes are their names. */
export type YearOfSchool = {
  /** calendar year in which it ends */
  year: number;
  /** pupils by class title; the class teacher comes first */
  classes: Record<string, string[]>;
  /** teacher by class title and subject: `{ "5А": { Математика: "t9" } }` */
  subjects?: Record<string, Record<string, string>>;
  /** children by guardian */
  guardians?: Record<string, string[]>;
  /** id of a class, in the journal; otherwise its title and the year */
  idOf?: (title: string) => string;
  /** id of the year's session; otherwise the year */
  session?: string;
  /** last day; otherwise 31 May */
  lastDay?: string;
};

/** Columns of a table of the small school, in their order. */
const header = (file: string): string => String(smallSchool()[file]).split("\r\n")[0] ?? "";

/** A row of a table: what isn't named is empty. */
function row(file: string, cells: Record<string, string | number>): string {
  return header(file)
    .split(",")
    .map((column) => `"${cells[column] ?? ""}"`)
    .join(",");
}

/** The bundle that the school's journal exports for that year: nothing of any other year is in it. */
export function bundleOf(school: YearOfSchool): Files {
  const { year, classes, subjects = {}, guardians = {}, lastDay = `${year}-05-31` } = school;
  const session = school.session ?? String(year);
  const idOf = school.idOf ?? ((title: string): string => `${title}-${year}`);
  const groups = Object.entries(classes).flatMap(([title, [teacher = "", ...pupils]]) => [
    { id: idOf(title), title, of: title, subject: null as string | null, teacher, pupils },
    ...Object.entries(subjects[title] ?? {}).map(([subject, teacherOf]) => ({
      ...{ id: `${idOf(title)}-${subject}`, title: `${subject} ${title}`, of: title, subject },
      ...{ teacher: teacherOf, pupils },
    })),
  ]);
  const pupils = new Set(groups.flatMap((group) => group.pupils));
  const roles = new Map<string, string>([...pupils].map((id) => [id, "student"]));
  for (const { teacher } of groups) roles.set(teacher, "teacher");
  for (const id of Object.keys(guardians)) roles.set(id, roles.has(id) ? `${roles.get(id)} parent` : "parent");
  const lines = (file: string, rows: Record<string, string | number>[]): string =>
    table(header(file), ...rows.map((cells) => row(file, cells)));
  const sessionRow = {
    title: `${year - 1}/${year}`,
    type: "schoolYear",
    startDate: `${year - 1}-09-01`,
    endDate: lastDay,
  };
  return smallSchool({
    "academicSessions.csv": lines("academicSessions.csv", [{ sourcedId: session, ...sessionRow, schoolYear: year }]),
    "courses.csv": table(header("courses.csv"), `c,,,${session},Предмет,,05,school,,`),
    "classes.csv": lines(
      "classes.csv",
      groups.map(({ id, title, of, subject }) => ({
        ...{ sourcedId: id, title, grades: String(Number.parseInt(of, 10)).padStart(2, "0"), courseSourcedId: "c" },
        ...{
          classType: subject === null ? "homeroom" : "scheduled",
          schoolSourcedId: "school",
          termSourcedIds: session,
        },
        "metadata.parentClassSourcedIds": subject === null ? "" : idOf(of),
      })),
    ),
    "users.csv": lines(
      "users.csv",
      [...roles.keys()].map((id) => ({
        ...{ sourcedId: id, enabledUser: "true", username: id, givenName: id, familyName: "Иванов" },
        agentSourcedIds: guardians[id]?.join(",") ?? "",
      })),
    ),
    "roles.csv": lines(
      "roles.csv",
      [...roles].flatMap(([id, all]) =>
        all.split(" ").map((role) => ({
          ...{ sourcedId: `${id}-${role}`, userSourcedId: id, roleType: "primary", role, orgSourcedId: "school" },
        })),
      ),
    ),
    "enrollments.csv": lines(
      "enrollments.csv",
      groups.flatMap(({ id, teacher, pupils: inIt }) =>
        [teacher, ...inIt].map((user) => ({
          ...{ sourcedId: `${id}.${user}`, classSourcedId: id, schoolSourcedId: "school", userSourcedId: user },
          role: user === teacher ? "teacher" : "student",
        })),
      ),
    ),
  });
}
