import { undoRun } from "../../src/journal/change/undo-run.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { lessonColumns, smallSchool, smallTimetable, table, writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

const undo = async (run: number): Promise<number> => (await undoRun(importer.context, run, null)).run;
const pending = (): Promise<number[]> => importer.db("hold").where({ state: "pending" }).orderBy("id").pluck("id");
const approveAll = async (): Promise<number> =>
  settleHolds(importer.context, { holds: await pending(), decision: "approve", by: null, schools: "all" });

/** A week later: two pupils move, one leaves, a new one comes, a teacher is renamed, a new class is made. */
function weekLater(): Tables {
  const tables = schoolTables();
  for (const row of tables.enrollments)
    if (["c1.c1p1", "c1.c1p2"].includes(row.sourcedId ?? "")) row.classSourcedId = "c2";
  const gone = (row: Record<string, string>): boolean => [row.sourcedId, row.userSourcedId].includes("c3p1");
  for (const name of ["users", "roles", "enrollments"] as const)
    tables[name] = tables[name].filter((row) => !gone(row));
  const teacher = tables.users.find(({ sourcedId }) => sourcedId === "t1");
  if (teacher !== undefined) teacher.familyName = "Новая";
  const newcomer = { sourcedId: "n1", enabledUser: "true", username: "n1", givenName: "Н", familyName: "Новенький" };
  tables.users.push({ ...newcomer, agentSourcedIds: "c1g1" });
  tables.roles.push({
    sourcedId: "n1-s",
    userSourcedId: "n1",
    roleType: "primary",
    role: "student",
    orgSourcedId: "school",
  });
  tables.enrollments.push({ sourcedId: "c1.n1", classSourcedId: "c1", userSourcedId: "n1", role: "student" });
  const session = tables.academicSessions[0];
  if (session !== undefined) session.title = "Год 2026/27";
  return tables;
}

test("a run that is taken back leaves the journal as it was; the same file then waits until a person says so", async () => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journalByName(importer.db, "without");
  const file = await writeTables(weekLater());
  const applied = await importer.run(file);
  expect(applied).toMatchObject({ verdict: "applied" });
  const after = await journalByName(importer.db);

  await undo(applied.run);
  expect(await journalByName(importer.db, "without")).toEqual(before);

  const again = await importer.run(file);
  expect(again.verdict).toBe("held");
  expect(again.held.map(({ group, kind }) => `${group} ${kind}`)).toEqual(
    expect.arrayContaining(["5А leave", "5А join", "5Б join", "6А leave", "Прочее: названия, имена, даты other"]),
  );
  for (const { reason } of again.held) expect(reason).toMatch(/^Отменено .* \(запуск 2\)/);
  expect(await journalByName(importer.db, "without")).toEqual(before);

  await approveAll();
  expect(await journalByName(importer.db)).toEqual(after);
  expect(await importer.run(file)).toMatchObject({ verdict: "applied", held: [] });
  expect(await journalByName(importer.db)).toEqual(after);
});

test("what was taken back is over with a file that no longer says it, and new changes of that file happen", async () => {
  await importer.run(await writeTables(schoolTables()));
  const { run } = await importer.run(await writeTables(weekLater()));
  await undo(run);
  expect((await pending()).length).toBeGreaterThan(0);
  const other = schoolTables();
  other.users[3] = { ...other.users[3], familyName: "Другая" };
  expect(await importer.run(await writeTables(other))).toMatchObject({ verdict: "applied", held: [] });
  expect(await pending()).toEqual([]);
  expect(await importer.db("person").where({ family_name: "Другая" })).toHaveLength(1);
});

test("runs are taken back from the newest on, and an undoing can be undone", async () => {
  const first = await importer.run(await writeTables(schoolTables()));
  const before = await journalByName(importer.db, "without");
  const second = await importer.run(await writeTables(weekLater()));
  const after = await journalByName(importer.db);
  await expect(undo(first.run)).rejects.toMatchObject({ errcode: "ORG_ZVONOK_LATER_RUN", extra: { run: second.run } });
  await expect(undo(9999)).rejects.toMatchObject({ errcode: "ORG_ZVONOK_NO_RUN" });

  const undoing = await undo(second.run);
  await expect(undo(second.run)).rejects.toMatchObject({ errcode: "ORG_ZVONOK_NOTHING_TO_UNDO" });
  await undo(undoing);
  expect(await journalByName(importer.db)).toEqual(after);
  expect(await pending()).toEqual([]);

  await undo(second.run);
  expect(await journalByName(importer.db, "without")).toEqual(before);
  await undo(first.run);
  expect(await importer.db("person").where({ state: "active" })).toEqual([]);
  expect(await importer.db("membership").where({ state: "active" })).toEqual([]);
});

test("a first import that was taken back isn't redone by itself", async () => {
  const file = await writeTables(schoolTables());
  const { run } = await importer.run(file);
  const all = await journalByName(importer.db);
  await undo(run);
  expect(await importer.run(file)).toMatchObject({ verdict: "held" });
  expect(await importer.db("membership").where({ state: "active" })).toEqual([]);
  await approveAll();
  expect(await journalByName(importer.db)).toEqual(all);
});

test("lessons and who gives them go back too", async () => {
  const lessons = async (): Promise<unknown> => [
    await importer
      .db("lesson")
      .where({ state: "active" })
      .orderBy("external_id")
      .select("external_id", "topic", "date"),
    await importer
      .db("lesson_teacher")
      .join("lesson", "lesson.id", "lesson_id")
      .join("person", "person.id", "person_id")
      .where({ "lesson.state": "active" })
      .orderBy(["lesson.external_id", "person.external_id"])
      .select("lesson.external_id as lesson", "person.external_id as person", "part"),
  ];
  const roster = await writeFolder(smallSchool());
  await importer.run(roster, { timetable: await writeFolder(smallTimetable()) });
  const before = await lessons();
  const changed = table(
    lessonColumns,
    "l1,5a-math,Математика,,1,2026-11-25,,,t1,каб. 5,Проценты,№ 12,planned,,false",
    "l3,5a-math,Математика,,2,2026-11-26,,,t2,каб. 5,,,planned,,true",
  );
  const { run } = await importer.run(roster, {
    timetable: await writeFolder(smallTimetable({ "lessons.csv": changed })),
  });
  expect(await lessons()).not.toEqual(before);
  await undo(run);
  expect(await lessons()).toEqual(before);
});

test("an approval can be taken back; then it waits again", async () => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journalByName(importer.db, "without");
  const tables = schoolTables();
  tables.enrollments = tables.enrollments.filter(
    ({ classSourcedId, role }) => classSourcedId !== "c1" || role === "teacher",
  );
  await importer.run(await writeTables(tables));
  const decision = await approveAll();
  expect(await journalByName(importer.db, "without")).not.toEqual(before);
  await undo(decision);
  expect(await journalByName(importer.db, "without")).toEqual(before);
  expect(await importer.run(await writeTables(tables))).toMatchObject({ verdict: "held" });
  expect(await journalByName(importer.db, "without")).toEqual(before);
});

/** The school without some pupils' enrollments. */
function leavers(prefix: string, ...gone: string[]): Tables {
  const tables = schoolTables(prefix);
  const left = gone.map((id) => `${prefix}${id}`);
  tables.enrollments = tables.enrollments.filter(({ userSourcedId = "" }) => !left.includes(userSourcedId));
  return tables;
}

test("a decision about two sources at once is taken back in both, and neither file does it again by itself", async () => {
  const other = { source: "other" };
  await importer.run(await writeTables(schoolTables()));
  await importer.run(await writeTables(schoolTables("x")), other);
  await importer.run(await writeTables(leavers("", "c1p1", "c1p2", "c1p3", "c1p4")));
  const few = await writeTables(leavers("x", "c1p1"));
  const applied = await importer.run(few, other);
  expect(applied.verdict).toBe("applied");
  await undo(applied.run);

  const before = await journalByName(importer.db, "without");
  const decision = await approveAll();
  expect(await journalByName(importer.db, "without")).not.toEqual(before);
  await undo(decision);
  expect(await journalByName(importer.db, "without")).toEqual(before);
  await importer.run(few, other);
  expect(await journalByName(importer.db, "without")).toEqual(before);
});
