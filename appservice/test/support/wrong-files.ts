import { type Row, schoolTables, type Tables } from "./school-tables.ts";

const shiftColumn = (rows: Row[], column: string, by: number): void => {
  const cells = rows.map((row) => row[column] ?? "");
  rows.forEach((row, index) => {
    row[column] = cells[(index + by) % cells.length] ?? "";
  });
};
const fill = (rows: Row[], column: string, value: string): void => {
  for (const row of rows) row[column] = value;
};

/** A day that is near whenever the tests run. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Changes the right tables, or gives others. */
type Wrong = (tables: Tables) => Tables | undefined;
/** Files that a school could hand in by mistake; `schoolTables()` is right. */
export const wrongFiles: [what: string, make: Wrong, absent?: (keyof Tables)[]][] = [
  ["an emptied export", () => ({ ...schoolTables(), users: [], roles: [], enrollments: [], classes: [] })],
  ["only the header of users.csv", (tables) => ({ ...tables, users: [] })],
  ["only the header of enrollments.csv", (tables) => ({ ...tables, enrollments: [] })],
  ["only the header of classes.csv", (tables) => ({ ...tables, classes: [] })],
  ["only the header of roles.csv", (tables) => ({ ...tables, roles: [] })],
  ["only the header of orgs.csv", (tables) => ({ ...tables, orgs: [] })],
  ["another school's file", () => schoolTables("x")],
  [
    "another school's file with the same numbers",
    (tables) => {
      for (const person of tables.users)
        Object.assign(person, { givenName: `Y${person.sourcedId}`, familyName: `Z${person.sourcedId}` });
      return tables;
    },
  ],
  [
    "renumbered people",
    (tables) => {
      const renumber = (id = ""): string => (id === "" ? "" : `new-${id}`);
      for (const person of tables.users)
        Object.assign(person, {
          sourcedId: renumber(person.sourcedId),
          agentSourcedIds: renumber(person.agentSourcedIds),
        });
      for (const row of [...tables.roles, ...tables.enrollments]) row.userSourcedId = renumber(row.userSourcedId);
      return tables;
    },
  ],
  [
    "the class column sorted away from its rows",
    (tables) => void shiftColumn(tables.enrollments, "classSourcedId", 26),
  ],
  ["the class column filled down", (tables) => void fill(tables.enrollments, "classSourcedId", "c1")],
  ["the person column of enrollments shifted", (tables) => void shiftColumn(tables.enrollments, "userSourcedId", 30)],
  ["the role column filled down with teacher", (tables) => void fill(tables.roles, "role", "teacher")],
  ["the role column filled down with student", (tables) => void fill(tables.roles, "role", "student")],
  ["the role column filled down with administrator", (tables) => void fill(tables.roles, "role", "siteAdministrator")],
  ["everybody a teacher in class", (tables) => void fill(tables.enrollments, "role", "teacher")],
  ["everybody a pupil in class", (tables) => void fill(tables.enrollments, "role", "student")],
  ["everybody an observer in class", (tables) => void fill(tables.enrollments, "role", "proctor")],
  ["nobody enabled", (tables) => void fill(tables.users, "enabledUser", "false")],
  [
    "one class missing",
    (tables) =>
      without(tables, (row) => /^c1(\D|$)/.test(row.classSourcedId ?? row.sourcedId ?? ""), "classes", "enrollments"),
  ],
  [
    "one class without pupils",
    (tables) => without(tables, (row) => /^c1p/.test(row.userSourcedId ?? ""), "enrollments"),
  ],
  [
    "one year group missing",
    (tables) => without(tables, (row) => /^c[12]\D/.test(row.userSourcedId ?? ""), "enrollments"),
  ],
  [
    "all guardians missing",
    (tables) => without(tables, (row) => /^c\dg/.test(row.userSourcedId ?? row.sourcedId ?? ""), "users", "roles"),
  ],
  ["all ties to guardians missing", (tables) => void fill(tables.users, "agentSourcedIds", "")],
  [
    "the guardian column shifted by one child",
    (tables) =>
      void shiftColumn(
        tables.users.filter(({ agentSourcedIds }) => agentSourcedIds !== ""),
        "agentSourcedIds",
        1,
      ),
  ],
  ["half of roles.csv missing", (tables) => ({ ...tables, roles: tables.roles.slice(0, tables.roles.length / 2) })],
  [
    "a file cut in the middle of enrollments",
    (tables) => ({ ...tables, enrollments: tables.enrollments.slice(0, 50) }),
  ],
  [
    "sessions moved to last year",
    (tables) => {
      fill(tables.academicSessions, "startDate", "2025-09-01");
      fill(tables.academicSessions, "endDate", "2026-05-31");
      return tables;
    },
  ],
  ["sessions still to begin", (tables) => void fill(tables.academicSessions, "startDate", "2097-09-01")],
  ["all enrollments over", (tables) => void fill(tables.enrollments, "endDate", "2026-10-01")],
  ["all enrollments over in two days", (tables) => void fill(tables.enrollments, "endDate", inDays(2))],
  ["all sessions over in two days", (tables) => void fill(tables.academicSessions, "endDate", inDays(2))],
  ["all roles over in two days", (tables) => void fill(tables.roles, "endDate", inDays(2))],
  ["all enrollments still to begin", (tables) => void fill(tables.enrollments, "beginDate", "2097-09-01")],
  ["all roles still to begin", (tables) => void fill(tables.roles, "beginDate", "2097-09-01")],
];

function without(tables: Tables, gone: (row: Row) => boolean, ...names: (keyof Tables)[]): Tables {
  return { ...tables, ...Object.fromEntries(names.map((name) => [name, tables[name].filter((row) => !gone(row))])) };
}
