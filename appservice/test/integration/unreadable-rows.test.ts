import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ImportResult } from "../../src/journal/import-journal.ts";
import { smallSchool, table, writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { writeTable } from "../support/person-tables.ts";
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

const shiftedAt = (column: number) => (line: string) => line.split(",").toSpliced(column, 0, "").join(",");
test.each<[file: string, column: number]>([
  ...([3, 6, 8] as const).map((column): [string, number] => ["users.csv", column]),
  ...([1, 4, 6] as const).map((column): [string, number] => ["roles.csv", column]),
  ...([1, 3, 5] as const).map((column): [string, number] => ["enrollments.csv", column]),
  ...([3, 5, 8] as const).map((column): [string, number] => ["classes.csv", column]),
])("a row of %s with a separator too many at %i takes nobody out", async (file, column) => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journal();
  // Its last cell is empty, so that nothing stands beyond the header.
  const emptied = (line: string): string => line.split(",").with(-1, "").join(",");
  const result = await importer.run(
    await spoilt(
      file,
      onLines([5], (line) => shiftedAt(column)(emptied(line))),
    ),
  );
  expect(result).toMatchObject({ verdict: "applied" });
  expect(codesOf(result).join()).toMatch(/row\.shifted|value\.|role\.unknown|row\.unsure/);
  expect(await journal()).toEqual(before);
});

test("a program that ends each row with a separator is understood", async () => {
  await importer.run(await writeTables(schoolTables()));
  const changed = schoolTables();
  for (const row of changed.enrollments) row.primary = "";
  const result = await importer.run(
    await spoilt(
      "enrollments.csv",
      ([header = "", ...lines]) => [header, ...lines.map((line) => (line === "" ? "" : `${line},`))],
      changed,
    ),
  );
  expect(codesOf(result).join()).not.toContain("row.shifted");
  expect(await importer.db("membership").where({ state: "active", is_primary: true })).toEqual([]);
});

test.each<[what: string, file: string, column: string, cell: string]>([
  ["an unknown role", "enrollments.csv", "role", "wizard"],
  ["an impossible date", "enrollments.csv", "endDate", "31.02.2027"],
  ["an unknown role", "roles.csv", "role", "wizard"],
  ["an impossible date", "roles.csv", "beginDate", "soon"],
  ["a class of no kind", "classes.csv", "classType", "club"],
  ["no family name", "users.csv", "familyName", ""],
])("a row with %s in %s takes nobody out", async (_what, file, column, cell) => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journal();
  const change = (lines: string[]): string[] => {
    const at = (lines[0] ?? "").split(",").indexOf(column);
    expect(at).toBeGreaterThan(0);
    return onLines([5], (line) => withCell(line, at, cell))(lines);
  };
  await importer.run(await spoilt(file, change));
  expect(await journal()).toEqual(before);
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
    ["an enrolment with a role that isn't known", () => changed("enrollments.csv", "c1,p2,student", "c1,p2,pupill")],
    ["an enrolment without a role", () => changed("enrollments.csv", "c1,t1,teacher", "c1,t1,")],
    ["an enrolment with a separator too many", () => changed("enrollments.csv", "c1,p2,student", "c1,,p2,")],
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

// A secretary's table: whoever stands in a row that can't be taken hasn't left.
describe("a table of people", () => {
  const heading = ["ФИО", "Класс", "Роль", "Предмет", "Телефон", "Мама", "Телефон мамы"];
  const pupil = (name: string, className: string, mother: string, phone: string): string[] => [
    ...[name, className, "ученик", "", "", mother, phone],
  ];
  const rows: string[][] = [
    pupil("Волков Пётр Ильич", "5А", "Волкова Анна Олеговна", "8 921 000-00-01"),
    pupil("Зайцева Ева Олеговна", "5А", "Зайцева Ольга Петровна", "8 921 000-00-02"),
    pupil("Лисин Глеб Ильич", "5Б", "Лисина Инна Юрьевна", "8 921 000-00-03"),
    ["Орлова Инна Львовна", "5А, 5Б", "учитель", "физика", "8 921 000-00-04", "", ""],
    ["Котов Юрий Ильич", "5А", "учитель", "химия", "8 921 000-00-05", "", ""],
    ["Котов Юрий Ильич", "5Б", "учитель", "алгебра", "8 921 000-00-05", "", ""],
    ["Громов Лев Ильич", "", "директор", "", "", "", ""],
  ];
  const tableOf = (changes: Record<number, Record<number, string> | null>): Promise<string> =>
    writeTable("люди.csv", [
      heading,
      ...rows.flatMap((row, at) => {
        const change = changes[at];
        return change === null ? [] : [row.map((cell, column) => change?.[column] ?? cell)];
      }),
    ]);
  beforeEach(() => importer.db.raw("truncate table_column, table_identity, table_decision"));

  test.each<[what: string, code: string, change: Record<number, Record<number, string>>]>([
    ["a pupil without a class", "class.missing", { 2: { 1: "" } }],
    ["a pupil with two classes", "class.several", { 0: { 1: "5А, 5Б" } }],
    ["a family name alone", "name.short", { 0: { 0: "Волков" } }],
    ["a given name alone", "name.short", { 2: { 0: "Глеб" } }],
    ["a mistyped word for a name", "name.short", { 0: { 0: "Влоков" } }],
    ["no name", "name.missing", { 1: { 0: "" } }],
    ["a role that isn't known", "role.unknown", { 0: { 2: "боец" } }],
    ["a teacher's role that isn't known", "role.unknown", { 3: { 2: "физик" } }],
    ["one of a teacher's rows with an unknown role", "role.unknown", { 5: { 2: "алгебраист" } }],
    ["one of a teacher's rows with a family name alone", "name.short", { 5: { 0: "Котов" } }],
    ["a head whose role isn't known", "role.unknown", { 6: { 2: "главный" } }],
    ["a pupil who has become a guardian", "guardian.alone", { 0: { 2: "мать" } }],
  ])("%s takes nobody out", async (_what, code, change) => {
    await importer.run(await tableOf({}));
    const before = await journal();
    expect(before.guardianship).toHaveLength(3);
    const result = await importer.run(await tableOf(change));
    expect(result).toMatchObject({ verdict: "applied", held: [] });
    expect(result.diagnostics.map((one) => one.code)).toContain(code);
    expect(await journal()).toEqual(before);
  });

  test("a mother whose name can't be read stays the mother", async () => {
    await importer.run(await tableOf({}));
    const before = await journal();
    const result = await importer.run(await tableOf({ 0: { 5: "Анна" } }));
    expect(result.diagnostics.map((one) => one.code)).toContain("guardian.name");
    expect(await journal()).toEqual(before);
  });

  test("keeps nobody else, and nobody longer than the row is so", async () => {
    await importer.run(await tableOf({}));
    const pupils = (): Promise<string[]> =>
      importer
        .db("person")
        .where({ state: "active" })
        .whereIn("id", importer.db("role_assignment").where({ role: "student", state: "active" }).select("person_id"))
        .orderBy("family_name")
        .pluck("family_name");
    await importer.run(await tableOf({ 0: { 1: "" }, 1: null }));
    expect(await pupils()).toEqual(["Волков", "Лисин"]);
    await importer.run(await tableOf({ 0: null, 1: null }), { force: true });
    expect(await pupils()).toEqual(["Лисин"]);
  });

  test("neither a signature below the list nor a vacancy keeps anybody", async () => {
    await importer.run(await tableOf({}));
    const path = await tableOf({ 1: null });
    await writeFile(
      path,
      `${await readFile(path, "utf8")}Вакансия;5Б;учитель;музыка;;;\r\nДиректор;;;;;Громов Л.И.;\r\nВсего;;;;2;;\r\n`,
    );
    const result = await importer.run(path);
    expect(result.diagnostics.map((one) => one.code)).not.toContain("table.rows_lost");
    expect(await importer.db("person").where({ family_name: "Зайцева", state: "active" })).toEqual([]);
  });
});
