import { listHolds } from "../../src/journal/hold/list-hold-store.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

const waiting = async (): Promise<string[]> =>
  (await listHolds(importer.db, { state: "pending", schools: "all" })).map(({ group, kind }) => `${group} ${kind}`);
const idsOf = async (...wanted: string[]): Promise<number[]> =>
  (await listHolds(importer.db, { state: "pending", schools: "all" }))
    .filter(({ group, kind }) => wanted.includes(`${group} ${kind}`))
    .map(({ id }) => id);
const decide = (holds: number[], decision: "approve" | "reject", schools: "all" | string[] = "all"): Promise<number> =>
  settleHolds(importer.context, { holds, decision, by: null, schools });
const membersOf = async (group: string): Promise<number> => {
  const members = await importer
    .db("membership")
    .join("school_group", "school_group.id", "group_id")
    .where({ "school_group.external_id": group, "membership.state": "active" });
  return members.length;
};

/** Four pupils leave 5А and its maths, two leave 5Б. */
function leavers(): Tables {
  const tables = schoolTables();
  const gone = ["c1p1", "c1p2", "c1p3", "c1p4", "c2p1", "c2p2"];
  tables.enrollments = tables.enrollments.filter(({ userSourcedId = "" }) => !gone.includes(userSourcedId));
  return tables;
}

test("what is over a threshold waits, class by class; everything else of the file goes on", async () => {
  await importer.run(await writeTables(schoolTables()));
  const result = await importer.run(await writeTables(leavers()));
  expect(result).toMatchObject({ verdict: "held", reason: null });
  expect(result.held).toEqual([
    {
      group: "5А",
      kind: "leave",
      reason: "Выбыли бы сразу 4 из 13: больше 10 %.",
      people: ["Иванов c1p1", "Орлов c1p4", "Петров c1p2", "Сидоров c1p3"],
    },
    expect.objectContaining({ group: "5А Математика", kind: "leave" }),
  ]);
  expect([await membersOf("c1"), await membersOf("c2")]).toEqual([13, 11]);
});

test("an approved hold happens at once, a rejected one doesn't as long as the file says the same", async () => {
  await importer.run(await writeTables(schoolTables()));
  const file = await writeTables(leavers());
  await importer.run(file);
  await decide(await idsOf("5А leave"), "approve");
  await decide(await idsOf("5А Математика leave"), "reject");
  expect([await membersOf("c1"), await membersOf("c1-math")]).toEqual([9, 13]);

  expect(await importer.run(file)).toMatchObject({ verdict: "applied", held: [] });
  expect([await membersOf("c1"), await membersOf("c1-math")]).toEqual([9, 13]);

  const rejected = await listHolds(importer.db, { state: "rejected", schools: "all" });
  await decide(
    rejected.map(({ id }) => id),
    "approve",
  );
  expect(await membersOf("c1-math")).toBe(9);
});

test("what was rejected is asked again once a file says something else", async () => {
  await importer.run(await writeTables(schoolTables()));
  await importer.run(await writeTables(leavers()));
  await decide(await idsOf("5А leave", "5А Математика leave"), "reject");
  const more = leavers();
  more.enrollments = more.enrollments.filter(({ userSourcedId }) => userSourcedId !== "c1p6");
  // One more alone is below the threshold.
  expect(await importer.run(await writeTables(more))).toMatchObject({ verdict: "applied" });
  expect(await membersOf("c1")).toBe(12);
  await importer.run(await writeTables(schoolTables()));
  // Nothing of it is left to approve after all.
  expect(await listHolds(importer.db, { state: "rejected", schools: "all" })).toEqual([]);
  expect(await importer.run(await writeTables(leavers()))).toMatchObject({ verdict: "held" });
});

test("a change that two holds have in common waits for both", async () => {
  await importer.run(await writeTables(schoolTables()));
  const tables = schoolTables();
  const stays = (id = ""): boolean => !/^c1p[1-5]$/.test(id);
  tables.users = tables.users.filter(({ sourcedId }) => stays(sourcedId));
  tables.roles = tables.roles.filter(({ userSourcedId }) => stays(userSourcedId));
  tables.enrollments = tables.enrollments.filter(({ userSourcedId }) => stays(userSourcedId));
  await importer.run(await writeTables(tables));
  expect(await waiting()).toEqual(["5А leave", "5А Математика leave"]);
  const leavers = importer.db("person").where({ state: "ended" });
  await decide(await idsOf("5А leave"), "approve");
  expect([await membersOf("c1"), (await leavers.clone()).length]).toEqual([8, 0]);
  const again = await importer.run(await writeTables(tables));
  expect(again.held.map(({ group }) => group)).toEqual(["5А Математика"]);
  expect(await membersOf("c1")).toBe(8);
  await decide(await idsOf("5А Математика leave"), "approve");
  expect([await membersOf("c1-math"), (await leavers).length]).toEqual([8, 5]);
});

test("a hold keeps its id while files say the same, and can't be decided twice or by another school", async () => {
  await importer.run(await writeTables(schoolTables()));
  const file = await writeTables(leavers());
  await importer.run(file);
  const ids = await idsOf("5А leave", "5А Математика leave");
  await importer.run(file);
  expect(await idsOf("5А leave", "5А Математика leave")).toEqual(ids);
  const [school] = await importer.db("org").pluck("id");
  await expect(decide(ids, "approve", [])).rejects.toMatchObject({ errcode: "ORG_ZVONOK_NO_HOLD" });
  expect(await membersOf("c1")).toBe(13);
  await decide(ids, "approve", [school]);
  await expect(decide(ids, "approve")).rejects.toMatchObject({ errcode: "ORG_ZVONOK_HOLD_OVER" });
});

test("--force holds nothing and settles what waits", async () => {
  await importer.run(await writeTables(schoolTables()));
  const file = await writeTables(leavers());
  await importer.run(file);
  expect(await importer.run(file, { force: true })).toMatchObject({ verdict: "applied", held: [] });
  expect([await membersOf("c1"), await waiting()]).toEqual([9, []]);
});

test("what is held stays so under a file of changes that doesn't mention it", async () => {
  await importer.run(await writeTables(schoolTables()));
  await importer.run(await writeTables(leavers()));
  const delta = schoolTables();
  const none: Tables = {
    ...delta,
    orgs: [],
    academicSessions: [],
    courses: [],
    classes: [],
    roles: [],
    enrollments: [],
  };
  const renamed = { ...none, users: [{ ...delta.users[0], familyName: "Новая" }] } as Tables;
  expect((await importer.run(await writeTables(renamed, [], true))).held).toHaveLength(2);
  expect(await membersOf("c1")).toBe(13);
  const back = {
    ...none,
    enrollments: delta.enrollments.filter(({ userSourcedId = "" }) => /^c1p[1-4]$/.test(userSourcedId)),
  };
  expect(await importer.run(await writeTables(back, [], true))).toMatchObject({ verdict: "applied", held: [] });
  expect([await membersOf("c1"), await waiting()]).toEqual([13, []]);
});

test("the same person in the same class under another id has gone nowhere", async () => {
  await importer.run(await writeTables(schoolTables()));
  const tables = schoolTables();
  for (const row of tables.enrollments) row.sourcedId = `new-${row.sourcedId}`;
  expect(await importer.run(await writeTables(tables))).toMatchObject({ verdict: "applied", held: [] });
});

test("a preview tells what would be held and leaves nothing", async () => {
  await importer.run(await writeTables(schoolTables()));
  const before = await journalByName(importer.db);
  const request = {
    roster: await writeTables(leavers()),
    timetable: null,
    source: "school",
    asOf: null,
    force: false,
    reading: null,
  };
  let planned = 0;
  const result = await importJournal(importer.context, request, {
    rollback: true,
    async beforeCommit(trx) {
      planned = (await trx("hold").where({ state: "pending" })).length;
    },
  });
  expect(result).toMatchObject({ verdict: "held" });
  expect([planned, result.held.length]).toEqual([2, 2]);
  expect(await journalByName(importer.db)).toEqual(before);
  expect([await waiting(), await importer.db("import_run").pluck("id")]).toEqual([[], [1]]);
});
