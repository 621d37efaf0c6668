import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImportResult } from "../../src/journal/import-journal.ts";
import { smallSchool, table, writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

// What can't be read is not absent: rows that ran together behind a quotation mark, and rows that lost their id.
let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
}, 60_000);
beforeEach(() => importer.empty());
afterAll(() => importer?.close());

const journal = (): Promise<Record<string, string[]>> => journalByName(importer.db, "without");
const codesOf = ({ diagnostics }: ImportResult): string[] => diagnostics.map(({ file, code }) => `${file} ${code}`);

/** The right tables with the lines of one file changed; line 0 is the header. */
async function spoilt(file: string, change: (lines: string[]) => string[], tables = schoolTables()): Promise<string> {
  const folder = await writeTables(tables);
  const lines = (await readFile(join(folder, file), "utf8")).split("\r\n");
  await writeFile(join(folder, file), change(lines).join("\r\n"));
  return folder;
}
const withCell = (line: string, at: number, cell: string): string => line.split(",").with(at, cell).join(",");
const onLines = (chosen: number[], change: (line: string) => string) => (lines: string[]) =>
  lines.map((line, at) => (chosen.includes(at) ? change(line) : line));

const files: [file: string, lines: [number, number]][] = [
  ["academicSessions.csv", [1, 2]],
  ["orgs.csv", [1, 2]],
  ["courses.csv", [1, 2]],
  ["classes.csv", [3, 5]],
  ["users.csv", [9, 12]],
  ["roles.csv", [9, 10]],
  ["enrollments.csv", [4, 7]],
];
/** Two sessions and two schools, so that there is a second row to run into. */
function widerSchool(): Tables {
  const tables = schoolTables();
  tables.orgs.push({ sourcedId: "district", name: "Округ", type: "district" });
  const half = { title: "1 полугодие", type: "semester", startDate: "2026-09-01", endDate: "2098-12-31" };
  tables.academicSessions.push({ ...half, sourcedId: "half", parentSourcedId: "year", schoolYear: "2027" });
  return tables;
}

test.each(files)("two rows of %s that a quotation mark has joined take nobody out", async (file, lines) => {
  await importer.run(await writeTables(widerSchool()));
  const before = await journal();
  const [header = ""] = (await readFile(join(await writeTables(widerSchool()), file), "utf8")).split("\r\n");
  for (const column of [0, 3, header.split(",").length - 1]) {
    const result = await importer.run(
      await spoilt(
        file,
        onLines(lines, (line) => withCell(line, column, '"')),
        widerSchool(),
      ),
    );
    expect({ column, verdict: result.verdict, codes: codesOf(result) }).toEqual({
      ...{ column, verdict: "applied" },
      codes: expect.arrayContaining([`${file} row.swallowed`, `${file} table.rows_lost`]),
    });
    expect({ column, journal: await journal() }).toEqual({ column, journal: before });
  }
});

test.each(["courses.csv", "classes.csv", "users.csv", "roles.csv", "enrollments.csv"])(
  "a row of %s without its id takes nobody out",
  async (file) => {
    await importer.run(await writeTables(schoolTables()));
    const before = await journal();
    const result = await importer.run(
      await spoilt(
        file,
        onLines([4], (line) => withCell(line, 0, "")),
      ),
    );
    expect(codesOf(result)).toEqual(expect.arrayContaining([`${file} value.missing`, `${file} table.rows_lost`]));
    expect(await journal()).toEqual(before);
  },
);

const cutAfter = (count: number) => (line: string) => line.split(",").slice(0, count).join(",");
test.each<[what: string, file: string, change: (line: string) => string]>([
  ["of users.csv cut behind the name", "users.csv", cutAfter(8)],
  ["of users.csv that lacks a cell in its middle", "users.csv", (line) => line.split(",").toSpliced(10, 1).join(",")],
  ["of users.csv with a line break in a name", "users.csv", (line) => line.replace("Зайцев", "Зай\r\nцев")],
  ["of roles.csv cut in its id", "roles.csv", (line) => line.slice(0, 3)],
  ["of enrollments.csv cut in its id", "enrollments.csv", (line) => line.slice(0, 3)],
  ["of classes.csv cut behind its school", "classes.csv", cutAfter(10)],
])("a row %s takes nobody out", async (_what, file, change) => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journal();
  const lines = file === "users.csv" ? [14, 15] : [5];
  const result = await importer.run(await spoilt(file, onLines(lines, change)));
  expect(codesOf(result).join()).toMatch(/row\.(short|unsure)/);
  // A rest of a name may have become somebody new; nobody is gone or changed.
  expect(await journal()).toMatchObject(
    Object.fromEntries(Object.entries(before).map(([name, rows]) => [name, expect.arrayContaining(rows)])),
  );
});

test("a program that leaves empty cells away at the end of its rows is understood", async () => {
  await importer.run(await writeTables(schoolTables()));
  const changed = schoolTables();
  for (const row of changed.enrollments) row.primary = "";
  const trim = (lines: string[]): string[] => lines.map((line) => line.replace(/,+$/, ""));
  await importer.run(await spoilt("enrollments.csv", trim, changed));
  expect(await importer.db("membership").where({ state: "active", is_primary: true })).toEqual([]);
});

test("whoever lacks in a file with such rows stays until a file can be read whole; who is new comes in", async () => {
  await importer.run(await writeTables(schoolTables()));
  const changed = schoolTables();
  changed.enrollments = changed.enrollments.filter(({ sourcedId }) => sourcedId !== "c1.c1p5");
  changed.enrollments.push({ sourcedId: "new", classSourcedId: "c2", userSourcedId: "c1p5", role: "student" });
  const active = (): Promise<string[]> =>
    importer
      .db("membership")
      .where({ state: "active" })
      .whereIn("external_id", ["c1.c1p5", "new"])
      .pluck("external_id");

  await importer.run(
    await spoilt(
      "enrollments.csv",
      onLines([8, 9], (line) => withCell(line, 6, '"')),
      changed,
    ),
  );
  expect((await active()).toSorted()).toEqual(["c1.c1p5", "new"]);
  await importer.run(await writeTables(changed));
  expect(await active()).toEqual(["new"]);
});

test("strict reading refuses rows that ran together", async () => {
  const [header = "", one = "", other = "", ...rest] = String(smallSchool()["roles.csv"]).trim().split("\r\n");
  const roles = table(header, withCell(one, 6, '"'), withCell(other, 6, '"'), ...rest);
  const result = await importer.run(await writeFolder(smallSchool({ "roles.csv": roles })), { reading: "strict" });
  expect(result).toMatchObject({ verdict: "refused", reason: expect.stringContaining("roles.csv, строка 2") });
  expect(codesOf(result)).toContain("roles.csv row.swallowed");
});

test("a manifest whose lines ran together refuses the bundle", async () => {
  const folder = await spoilt(
    "manifest.csv",
    onLines([4, 5], (line) => withCell(line, 1, '"')),
  );
  expect(await importer.run(folder)).toMatchObject({ verdict: "refused", diagnostics: [{ code: "file.not_csv" }] });
});

describe("School Data Sync", () => {
  const roles = ["p1,school,student", "p2,school,student", "t1,school,teacher", "t2,school,teacher"];
  const ties = ["p1,g1,guardian", "p2,g2,parent"];
  const tables = (): Record<string, string> => ({
    "orgs.csv": table("sourcedId,name,type", "school,Школа,school"),
    "users.csv": table(
      "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms",
      ...["p1", "p2", "t1", "t2", "g1", "g2"].map((id) => `${id},${id}@school.test,${id},Иванов,,,,,`),
    ),
    "roles.csv": table("userSourcedId,orgSourcedId,role", ...roles),
    "classes.csv": table("sourcedId,orgSourcedId,title", "c1,school,5А"),
    "enrollments.csv": table("classSourcedId,userSourcedId,role", "c1,p1,student", "c1,p2,student", "c1,t1,teacher"),
    "relationships.csv": table("userSourcedId,relationshipUserSourcedId,relationshipRole", ...ties),
  });
  const without = (file: string): Record<string, string> =>
    Object.fromEntries(Object.entries(tables()).filter(([name]) => name !== file));
  const changed = (file: string, from: string, to: string): Record<string, string> => ({
    ...tables(),
    [file]: (tables()[file] ?? "").replace(from, to),
  });

  test.each<[what: string, files: () => Record<string, string>]>([
    ["a role that isn't known", () => changed("roles.csv", "t2,school,teacher", "t2,school,Staff")],
    ["an enrolment without its class", () => changed("enrollments.csv", "c1,p2", ",p2")],
    ["a tie without its guardian", () => changed("relationships.csv", "g1", "")],
    ["no table of ties", () => without("relationships.csv")],
  ])("%s takes nobody out", async (_what, files) => {
    await importer.run(await writeFolder(tables()));
    const before = await journal();
    expect(before.guardianship).toHaveLength(2);
    expect(await importer.run(await writeFolder(files()))).toMatchObject({ verdict: "applied" });
    expect(await journal()).toEqual(before);
  });

  test("an unknown role keeps nobody else's", async () => {
    await importer.run(await writeFolder(tables()));
    const left = roles
      .filter((row) => !row.startsWith("t1"))
      .map((row) => row.replace("t2,school,teacher", "t2,school,Staff"));
    await importer.run(
      await writeFolder({ ...tables(), "roles.csv": table("userSourcedId,orgSourcedId,role", ...left) }),
    );
    const active = await importer
      .db("role_assignment")
      .where({ state: "active", role: "teacher" })
      .pluck("external_id");
    expect(active).toEqual(["t2:school:teacher"]);
  });
});
