import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import type { ImportRequest } from "@zvonok/contract/http/operator.ts";
import { writeDemoSchool } from "../../src/demo-school/write-demo-school.ts";
import { TableQuestionError } from "../../src/journal/person-table/table-question-error.ts";
import { rememberTableAnswer } from "../../src/journal/person-table/table-store.ts";
import { writeTemplate } from "../../src/journal/person-table/write-template.ts";
import { statesByPart } from "../../src/matrix/plan-now.ts";
import { newFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { wholeDatabase, wholeJournal } from "../support/journal-rows.ts";
import { type Cells, pupilsOf, smallDemoSchool, staffOf, writeTable } from "../support/person-tables.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
}, 60_000);
beforeEach(async () => {
  await importer.empty();
  await importer.db.raw("truncate table_column, table_identity, table_decision");
});
afterAll(() => importer?.close());

/** What a table asks; fails when it asks nothing. */
async function questionOf(path: string): Promise<TableQuestion> {
  const thrown = await importer.run(path).catch((error: unknown) => error);
  if (thrown instanceof TableQuestionError) return thrown.question;
  throw new Error("Nothing was asked.", { cause: thrown });
}

const answer = (namesakes: Record<string, string | null>, columns: TableQuestion["columns"] = []): Promise<void> =>
  rememberTableAnswer(importer.db, "school", {
    columns: columns.map(({ heading, meaning }) => ({ heading, meaning })),
    namesakes,
  });

/** «Иванов Иван, 5А» for every pupil of a class today, in order. */
async function pupils(): Promise<string[]> {
  const { rows } = await importer.db.raw<{ rows: { pupil: string }[] }>(
    `select p.family_name || ' ' || p.given_name || ', ' || g.title as pupil from membership m
     join person p on p.id = m.person_id join school_group g on g.id = m.group_id
     where m.state = 'active' and g.state = 'active' and g.kind = 'homeroom' and m.role = 'student' order by 1`,
  );
  return rows.map(({ pupil }) => pupil);
}
/** What rooms there should be: kind, class and subject, and who is in each. */
async function rooms(): Promise<string[]> {
  const said: string[] = [];
  for await (const { desired } of statesByPart(importer.context))
    for (const { spec, members } of desired.rooms.values()) {
      const { kind, className, grade, subject } = spec.marker;
      const names = [...members.keys()].map((user) => desired.people.get(user)?.displayname ?? "?").sort();
      said.push(`${kind} ${className ?? ""} ${grade ?? ""} ${subject ?? ""}: ${names.join(", ")}`);
    }
  return said.sort();
}
/** A pupil's: of the child `few` has a mother of the same family name. */
const idOf = async (familyName: string): Promise<string> =>
  (
    await importer
      .db("person")
      .where({ family_name: familyName })
      .whereIn("id", importer.db("membership").select("person_id"))
      .first("id")
  ).id;
const run = (path: string, more: Partial<ImportRequest> = {}) => importer.run(path, more);

const heading = ["ФИО", "Класс", "Мама", "Телефон мамы"];
const few: Cells = [
  heading,
  ["Волков Пётр Ильич", "5А", "Волкова Анна Олеговна", "8 921 000-00-01"],
  ["Зайцева Ева Олеговна", "5А", "Зайцева Ольга Петровна", "8 921 000-00-02"],
  ["Лисин Глеб Ильич", "5Б", null, null],
];

describe("a whole school", () => {
  test("comes in by two tables; the same ones, and other orders of their rows, change nothing", async () => {
    const school = smallDemoSchool();
    const first = await run(await writeTable("ученики.xlsx", pupilsOf(school)));
    expect(first).toMatchObject({ verdict: "applied", counts: { users: 70, classes: 11 } });
    const asked = await questionOf(await writeTable("учителя.csv", staffOf(school), { encoding: "windows-1251" }));
    // A teacher whose child is at the school stands there as a guardian already.
    await answer(
      Object.fromEntries(asked.namesakes.map(({ key, candidates }) => [key, candidates[0]?.personId ?? null])),
    );
    const second = await run(await writeTable("учителя.csv", staffOf(school), { encoding: "windows-1251" }));
    expect(second).toMatchObject({ verdict: "applied", counts: { users: 78 } });

    const before = await wholeJournal(importer.db);
    const [title, ...rest] = staffOf(school);
    const again = [
      await writeTable("ученики.xlsx", pupilsOf(school)),
      await writeTable("учителя.csv", [title ?? [], ...rest.toReversed()]),
      await writeTable(
        "ученики.csv",
        pupilsOf(school)
          .toReversed()
          .filter((row) => row.length > 2),
        { separator: "\t" },
      ),
    ];
    for (const path of again.slice(0, 2)) expect(await run(path)).toMatchObject({ verdict: "applied", held: [] });
    expect(await wholeJournal(importer.db)).toEqual(before);
  }, 60_000);

  test("has the rooms, and the people in them, that the same school has by OneRoster", async () => {
    const school = smallDemoSchool();
    const { roster } = await writeDemoSchool({ size: "small", today: "2026-11-25", into: await newFolder() });
    await run(roster, { asOf: "2026-11-25" });
    const byOneRoster = await rooms();
    await importer.empty();
    await run(await writeTable("ученики.xlsx", pupilsOf(school)), { asOf: "2026-11-25" });
    const staff = await writeTable("учителя.csv", staffOf(school));
    const asked = await questionOf(staff);
    await answer(
      Object.fromEntries(asked.namesakes.map(({ key, candidates }) => [key, candidates[0]?.personId ?? null])),
    );
    await run(staff, { asOf: "2026-11-25" });
    expect(await rooms()).toEqual(byOneRoster);
    expect(byOneRoster.filter((room) => room.startsWith("parents"))).toHaveLength(school.classes.length);
  }, 60_000);

  test("has everybody whom the demo school has", async () => {
    const school = smallDemoSchool();
    await run(await writeTable("ученики.xlsx", pupilsOf(school)));
    expect(await pupils()).toHaveLength(school.classes.flatMap((one) => one.pupils).length);
    const [ties] = await importer.db("guardianship").where({ state: "active" }).count({ count: "*" });
    const named = school.classes.flatMap((one) => one.pupils.flatMap((pupil) => pupil.guardians));
    expect(Number(ties?.count)).toBe(named.length);
  });
});

describe("a changed table", () => {
  beforeEach(async () => {
    expect(await run(await writeTable("таблица.csv", few))).toMatchObject({ verdict: "applied" });
  });

  test("sorted otherwise changes nothing", async () => {
    const before = await wholeJournal(importer.db);
    await run(await writeTable("таблица.csv", [heading, ...few.slice(1).toReversed()]));
    expect(await wholeJournal(importer.db)).toEqual(before);
  });

  test("moves a pupil, who stays the same person", async () => {
    const id = await idOf("Волков");
    await run(
      await writeTable(
        "таблица.csv",
        few.map((row) => (row[0] === "Волков Пётр Ильич" ? row.with(1, "5Б") : row)),
      ),
    );
    expect(await pupils()).toContain("Волков Пётр, 5Б");
    expect(await idOf("Волков")).toBe(id);
    expect(await importer.db("person").where({ family_name: "Волков" })).toHaveLength(1);
  });

  test("ends who stands in it no more", async () => {
    const result = await run(
      await writeTable(
        "таблица.csv",
        few.filter((row) => row[0] !== "Зайцева Ева Олеговна"),
      ),
    );
    expect(result.held).toEqual([]);
    expect(await pupils()).toEqual(["Волков Пётр, 5А", "Лисин Глеб, 5Б"]);
    expect(await importer.db("person").where({ family_name: "Зайцева", state: "active" })).toEqual([]);
  });

  test("of pupils alone ends no teacher, and one of teachers no pupil", async () => {
    const staff: Cells = [
      ["ФИО учителя", "Должность", "Классное руководство"],
      ["Орлова Инна Львовна", "учитель", "5А"],
      ["Громов Лев Львович", "директор", null],
    ];
    await run(await writeTable("учителя.csv", staff));
    expect(await pupils()).toHaveLength(3);
    const before = await wholeJournal(importer.db);
    await run(await writeTable("таблица.csv", few));
    expect(await wholeJournal(importer.db)).toEqual(before);
    const [leads] = await importer
      .db("membership")
      .where({ role: "teacher", state: "active", is_primary: true })
      .count({ count: "*" });
    expect(Number(leads?.count)).toBe(1);
  });

  test("whose name is almost somebody's asks, and remembers", async () => {
    const married = few.map((row) => (row[0] === "Зайцева Ева Олеговна" ? row.with(0, "Белова Ева Олеговна") : row));
    const path = await writeTable("таблица.csv", married);
    const { namesakes } = await questionOf(path);
    expect(namesakes).toMatchObject([
      { name: "Белова Ева Олеговна", className: "5А", candidates: [{ name: "Зайцева Ева Олеговна", about: "5А" }] },
    ]);
    const id = await idOf("Зайцева");
    await answer({ [namesakes[0]?.key ?? ""]: namesakes[0]?.candidates[0]?.personId ?? null });
    await run(path);
    expect((await importer.db("person").where({ id }).first()).family_name).toBe("Белова");
    const before = await wholeJournal(importer.db);
    await run(path);
    expect(await wholeJournal(importer.db)).toEqual(before);
  });
});

describe("namesakes", () => {
  const twice: Cells = [
    ["ФИО", "Класс"],
    ["Иванов Иван Иванович", "5А"],
    ["Иванов Иван Иванович", "5Б"],
    ["Петров Пётр Петрович", "5Б"],
  ];

  test("are asked about, and the answer is remembered", async () => {
    const path = await writeTable("таблица.csv", twice);
    const { namesakes } = await questionOf(path);
    expect(namesakes).toHaveLength(1);
    await answer({ [namesakes[0]?.key ?? ""]: null });
    expect(await run(path)).toMatchObject({ verdict: "applied", counts: { users: 3 } });
    const before = await wholeJournal(importer.db);
    await run(await writeTable("таблица.csv", [twice[0] ?? [], ...twice.slice(1).toReversed()]));
    expect(await wholeJournal(importer.db)).toEqual(before);
  });

  test("in one class are told apart by their logins", async () => {
    const told: Cells = [
      ["ФИО", "Класс", "Логин"],
      ["Иванов Иван", "5А", "ivanov1"],
      ["Иванов Иван", "5А", "ivanov2"],
    ];
    expect(await run(await writeTable("таблица.csv", told))).toMatchObject({ counts: { users: 2 } });
    const before = await wholeJournal(importer.db);
    await run(await writeTable("таблица.csv", [told[0] ?? [], ...told.slice(1).toReversed()]));
    expect(await wholeJournal(importer.db)).toEqual(before);
  });

  test("a namesake from another class and a short name are a question", async () => {
    await run(
      await writeTable("таблица.csv", [
        ["ФИО", "Класс"],
        ["Иванов Иван", "5А"],
        ["Петров Пётр", "5Б"],
      ]),
    );
    const { namesakes } = await questionOf(
      await writeTable("таблица.csv", [
        ["ФИО", "Класс"],
        ["Иванов Иван", "7В"],
        ["Петров Пётр", "5Б"],
      ]),
    );
    expect(namesakes).toMatchObject([{ className: "7В", candidates: [{ name: "Иванов Иван", about: "5А" }] }]);
  });
});

test("unknown headings are asked about once, and never read when they are ignored", async () => {
  const cells: Cells = [
    ["Кого учим", "Где", "Дата рождения"],
    ["Волков Пётр Ильич", "5А", "01.02.2012"],
    ["Зайцева Ева Олеговна", "5А", "02.02.2012"],
  ];
  const path = await writeTable("таблица.csv", cells);
  const { columns } = await questionOf(path);
  expect(columns).toMatchObject([
    { heading: "Кого учим", examples: ["Волков Пётр Ильич", "Зайцева Ева Олеговна"] },
    { heading: "Где", examples: ["5А"] },
    { heading: "Дата рождения", meaning: "ignore", examples: [] },
  ]);
  await answer({}, [
    { heading: "Кого учим", meaning: "fullName", examples: [] },
    { heading: "Где", meaning: "class", examples: [] },
    { heading: "Дата рождения", meaning: "ignore", examples: [] },
  ]);
  expect(await run(path)).toMatchObject({ verdict: "applied", counts: { users: 2 } });
  expect(await run(path)).toMatchObject({ verdict: "applied", held: [] });
  expect(await wholeDatabase(importer.db)).not.toMatch(/0[12]\.02\.2012|2012-02-0[12]/);
});

test("next year's table in August leaves this year alone, and finds everybody in his next class", async () => {
  const table = (rows: Cells): Promise<string> => writeTable("таблица.xlsx", [["ФИО", "Класс"], ...rows]);
  await run(
    await table([
      ["Ким Ян", "5А"],
      ["Ли Ева", "5А"],
      ["Ро Ной", "11А"],
    ]),
    { asOf: "2026-11-25" },
  );
  const people = await importer.db("person").orderBy("family_name").select("id", "family_name");
  const august = await run(
    await table([
      ["Ким Ян", "6А"],
      ["Ли Ева", "6А"],
      ["Ан Мия", "1А"],
    ]),
    { asOf: "2027-08-20" },
  );
  expect(august).toMatchObject({ verdict: "applied", held: [] });
  expect(await pupils()).toEqual(["Ан Мия, 1А", "Ким Ян, 5А", "Ким Ян, 6А", "Ли Ева, 5А", "Ли Ева, 6А", "Ро Ной, 11А"]);
  const known = await importer
    .db("person")
    .where({ state: "active" })
    .orderBy("family_name")
    .select("id", "family_name");
  expect(known.filter(({ family_name: name }) => name !== "Ан")).toEqual(people);
});

test("what only calls itself a table is refused with what to do, and changes nothing", async () => {
  await run(await writeTable("таблица.csv", few));
  const before = await wholeJournal(importer.db);
  for (const [text, code, says] of [
    ["<html><table></table></html>", "table.web_page", "сохраните как .xlsx"],
    ["", "table.empty", "пуст"],
    ["ФИО;Класс\r\n", "table.nobody", "имя и класс"],
  ] as const) {
    const path = join(await newFolder(), "выгрузка.xls");
    await writeFile(path, text);
    const { verdict, reason, diagnostics } = await run(path);
    expect([verdict, diagnostics[0]?.code]).toEqual(["refused", code]);
    expect(reason).toContain(says);
  }
  const template = join(await newFolder(), "шаблон.xlsx");
  await writeFile(template, await writeTemplate());
  expect((await run(template)).diagnostics[0]).toMatchObject({ code: "table.nobody" });
  expect(await wholeJournal(importer.db)).toEqual(before);
});
