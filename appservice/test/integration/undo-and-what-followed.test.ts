import { forgetOldChanges } from "../../src/journal/change/forget-old-changes.ts";
import { listRuns } from "../../src/journal/change/list-run-store.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import { searchPeople } from "../../src/journal/hand/list-people-store.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName, wholeDatabase, wholeJournal } from "../support/journal-rows.ts";
import { copyOf, schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

const undo = async (run: number): Promise<number> => (await undoRun(importer.context, run, null)).run;
const approveAll = async (): Promise<number> =>
  settleHolds(importer.context, {
    holds: await importer.db("hold").where({ state: "pending" }).pluck("id"),
    decision: "approve",
    by: null,
    schools: "all",
  });
const cohortOf = (title: string): Promise<{ state: string } | undefined> =>
  importer.db("cohort").where({ title }).first("state");

const countPeople = async (): Promise<number> => {
  const search = { words: [], className: null, limit: 500, after: null, schools: "all", day: "2026-12-01" } as const;
  return (await searchPeople(importer.db, search)).length;
};

/** With a class of two pupils more, who come from nowhere. */
function withNewClass(): Tables {
  const tables = copyOf(schoolTables());
  const group = tables.classes.find(({ sourcedId }) => sourcedId === "c1") ?? {};
  tables.classes.push({ ...group, sourcedId: "c9", title: "9Я", grades: "09" });
  for (const id of ["y1", "y2"]) {
    tables.users.push({ sourcedId: id, enabledUser: "true", username: id, givenName: id, familyName: "Новенький" });
    tables.roles.push({
      ...{ sourcedId: `${id}-s`, userSourcedId: id, roleType: "primary", role: "student", orgSourcedId: "school" },
    });
    tables.enrollments.push({ sourcedId: `c9.${id}`, classSourcedId: "c9", userSourcedId: id, role: "student" });
  }
  return tables;
}

test("of a file that was held whole nothing is left once the right one has made it moot", async () => {
  const right = await writeTables(schoolTables());
  await importer.run(right);
  const before = await wholeJournal(importer.db);
  expect(await importer.run(await writeTables(schoolTables("x")))).toMatchObject({ verdict: "held" });
  expect(await countPeople()).toBe(103);
  expect(await importer.run(right)).toMatchObject({ verdict: "applied" });
  expect(await wholeJournal(importer.db)).toEqual({
    ...before,
    // Nobody sees these: they lead to no person and no room.
    ...Object.fromEntries(
      await Promise.all(
        ["org", "academic_session", "course"].map(async (table) => [
          table,
          await importer.db(table).orderBy(["source", "external_id"]),
        ]),
      ),
    ),
  });
});

test("a class that a run began is over with it, and begins again with whatever brings it back", async () => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journalByName(importer.db, "without");
  const file = await writeTables(withNewClass());
  const { run } = await importer.run(file);
  const after = await journalByName(importer.db, "without");
  const undoing = await undo(run);
  expect(await cohortOf("9Я")).toEqual({ state: "ended" });
  expect(await journalByName(importer.db, "without")).toEqual(before);

  await undo(undoing);
  expect(await cohortOf("9Я")).toEqual({ state: "active" });
  expect(await journalByName(importer.db, "without")).toEqual(after);

  await undo(run);
  await importer.run(file);
  expect(await journalByName(importer.db, "without")).toEqual(before);
  await approveAll();
  expect(await journalByName(importer.db, "without")).toEqual(after);
});

test("a run isn't taken back before a later one that builds on what it brought", async () => {
  await importer.run(await writeTables(schoolTables()));
  const tables = withNewClass();
  const brought = await importer.run(await writeTables(tables));
  const more = copyOf(tables);
  more.enrollments.push({ sourcedId: "c1-math.y1", classSourcedId: "c1-math", userSourcedId: "y1", role: "student" });
  const built = await importer.run(await writeTables(more));
  await expect(undo(brought.run)).rejects.toMatchObject({
    errcode: "ORG_ZVONOK_LATER_RUN",
    extra: { run: built.run },
  });
  expect((await listRuns(importer.db, 10)).map(({ run, canUndo }) => [run, canUndo])).toEqual([
    [built.run, true],
    [brought.run, false],
    [1, false],
  ]);
  await undo(built.run);
  await undo(brought.run);
});

test("a run isn't taken back before a later one that moves somebody to a class that it brought", async () => {
  await importer.run(await writeTables(schoolTables()));
  const tables = withNewClass();
  const brought = await importer.run(await writeTables(tables));
  const moved = copyOf(tables);
  Object.assign(moved.enrollments.find(({ sourcedId }) => sourcedId === "c1.c1p1") ?? {}, { classSourcedId: "c9" });
  const built = await importer.run(await writeTables(moved));
  await expect(undo(brought.run)).rejects.toMatchObject({
    errcode: "ORG_ZVONOK_LATER_RUN",
    extra: { run: built.run },
  });
});

test("what records were before a run is forgotten after a year, and undo says so", async () => {
  const tables = schoolTables();
  Object.assign(tables.users[5] ?? {}, { phone: "+70001112233" });
  await importer.run(await writeTables(tables));
  const { run } = await importer.run(await writeTables(schoolTables()));
  expect(await wholeDatabase(importer.db)).toContain("+70001112233");
  const { context } = importer;
  const inDays = (days: number): typeof context => ({
    ...context,
    now: () => new Date(Date.now() + days * 86_400_000),
  });

  await forgetOldChanges(inDays(300));
  expect(await wholeDatabase(importer.db)).toContain("+70001112233");
  await forgetOldChanges(inDays(367));
  expect(await wholeDatabase(importer.db)).not.toContain("+70001112233");
  await expect(undo(run)).rejects.toMatchObject({ status: 409, errcode: "ORG_ZVONOK_UNDO_TOO_LATE" });
  expect((await listRuns(importer.db, 10)).map(({ canUndo }) => canUndo)).toEqual([false, false]);
});
