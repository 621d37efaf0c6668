import { undoRun } from "../../src/journal/change/undo-run.ts";
import { listHolds } from "../../src/journal/hold/list-hold-store.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { copyOf, type Row, schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

const pending = (): ReturnType<typeof listHolds> => listHolds(importer.db, { state: "pending", schools: "all" });
const idsOf = async (...wanted: string[]): Promise<number[]> =>
  (await pending()).filter(({ group, kind }) => wanted.includes(`${group} ${kind}`)).map(({ id }) => id);
const decide = (holds: number[], decision: "approve" | "reject"): Promise<number> =>
  settleHolds(importer.context, { holds, decision, by: null, schools: "all" });
const undo = (run: number): Promise<unknown> => undoRun(importer.context, run, null);
const membersOf = async (group: string): Promise<number> => {
  const members = await importer
    .db("membership")
    .join("school_group", "school_group.id", "group_id")
    .where({ "school_group.external_id": group, "membership.state": "active" });
  return members.length;
};

/** Takes pupils out of one class, or of all that they are in. */
function without(tables: Tables, pupils: string[], group: string | null = null): Tables {
  const gone = ({ userSourcedId = "", classSourcedId }: Row): boolean =>
    pupils.includes(userSourcedId) && (group === null || classSourcedId === group);
  return { ...tables, enrollments: tables.enrollments.filter((row) => !gone(row)) };
}

function withNewcomers(from: Tables, group: string, count: number, name = "n"): Tables {
  const tables = copyOf(from);
  for (let nth = 1; nth <= count; nth += 1) {
    const id = `${name}${nth}`;
    tables.users.push({ sourcedId: id, enabledUser: "true", username: id, givenName: id, familyName: "Новенький" });
    tables.roles.push({
      ...{ sourcedId: `${id}-s`, userSourcedId: id, roleType: "primary", role: "student", orgSourcedId: "school" },
    });
    tables.enrollments.push({
      ...{ sourcedId: `${group}.${id}`, classSourcedId: group, userSourcedId: id, role: "student" },
    });
  }
  return tables;
}

test("what waits goes on waiting under the same file, although with its newcomers it is a smaller share", async () => {
  const large = withNewcomers(schoolTables(), "c1", 15, "m");
  await importer.run(await writeTables(large));
  const gone = ["c1p1", "c1p2", "c1p3"];
  const file = await writeTables(withNewcomers(without(large, gone, "c1"), "c1", 2));
  const first = await importer.run(file);
  expect(first.held).toEqual([expect.objectContaining({ group: "5А", kind: "leave" })]);
  const ids = await idsOf("5А leave");

  const again = await importer.run(file);
  expect(again).toMatchObject({ verdict: "held", held: first.held });
  expect([await membersOf("c1"), await idsOf("5А leave")]).toEqual([30, ids]);
});

test("a hold that a newer file has made larger is another one, so that nobody approves what he hasn't read", async () => {
  await importer.run(await writeTables(schoolTables()));
  await importer.run(await writeTables(without(schoolTables(), ["c1p1", "c1p2", "c1p3"], "c1")));
  const read = await idsOf("5А leave");
  await importer.run(await writeTables(without(schoolTables(), ["c1p1", "c1p2", "c1p3", "c1p4", "c1p5"], "c1")));
  await expect(decide(read, "approve")).rejects.toMatchObject({ errcode: "ORG_ZVONOK_HOLD_OVER" });
  expect(await membersOf("c1")).toBe(13);
  await decide(await idsOf("5А leave"), "approve");
  expect(await membersOf("c1")).toBe(8);
});

test("what waits beside any class goes on waiting after a part of a foreign file was approved", async () => {
  await importer.run(await writeTables(schoolTables()));
  const foreign = await writeTables(schoolTables("x"));
  await importer.run(foreign);
  const joins = (await pending()).filter(({ kind }) => kind === "join" || kind === "raise");
  await decide(
    joins.map(({ id }) => id),
    "approve",
  );
  const before = await journalByName(importer.db, "without");
  const rest = (await pending()).filter(({ kind }) => kind === "other");
  expect(rest).toHaveLength(1);
  await importer.run(foreign);
  expect(await journalByName(importer.db, "without")).toEqual(before);
  expect((await pending()).filter(({ kind }) => kind === "other")).toHaveLength(1);
});

test("an undoing leaves alone what was rejected of a change that the run's holds have in common with it", async () => {
  await importer.run(await writeTables(schoolTables()));
  const gone = ["c1p1", "c1p2", "c1p3", "c1p4"];
  const leavers = without(schoolTables(), gone);
  leavers.users = leavers.users.filter(({ sourcedId = "" }) => !gone.includes(sourcedId));
  leavers.roles = leavers.roles.filter(({ userSourcedId = "" }) => !gone.includes(userSourcedId));
  await importer.run(await writeTables(leavers));
  await decide(await idsOf("5А leave"), "reject");
  const renamed = copyOf(leavers);
  Object.assign(renamed.users[0] ?? {}, { familyName: "Другая" });
  const file = await writeTables(renamed);
  const { run } = await importer.run(file);
  await undo(run);
  const before = await journalByName(importer.db, "without");
  await importer.run(file);
  expect(await journalByName(importer.db, "without")).toEqual(before);
  expect(await idsOf("5А leave")).toEqual([]);
});

test("an approval that hasn't happened yet, because another hold of the change waits, may be taken back by rejecting", async () => {
  await importer.run(await writeTables(schoolTables()));
  const gone = ["c1p1", "c1p2", "c1p3", "c1p4"];
  const leavers = schoolTables();
  for (const name of ["users", "roles", "enrollments"] as const)
    leavers[name] = leavers[name].filter(
      ({ sourcedId = "", userSourcedId = "" }) => !gone.includes(userSourcedId) && !gone.includes(sourcedId),
    );
  await importer.run(await writeTables(leavers));
  const home = await idsOf("5А leave");
  await decide(home, "approve");
  await decide(home, "reject");
  await decide(await idsOf("5А Математика leave"), "approve");
  expect(await importer.db("person").where({ state: "ended" })).toEqual([]);
});

test("who would go on a near day by an end that a file has moved waits, with the day in the reason", async () => {
  const near = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await importer.run(await writeTables(schoolTables()));
  const tables = schoolTables();
  for (const row of tables.enrollments) if (row.classSourcedId === "c1") row.endDate = near;
  const { held } = await importer.run(await writeTables(tables));
  expect(held.map(({ group, kind }) => `${group} ${kind}`)).toEqual(["5А leave"]);
  expect(held[0]?.reason).toContain(`Последний день: ${near.split("-").reverse().join(".")}.`);
  expect(await importer.db("membership").whereNotNull("end_date")).toEqual([]);

  await importer.empty();
  await importer.run(await writeTables(schoolTables()));
  const few = schoolTables();
  for (const row of few.enrollments) if (["c1.c1p1", "c1.c1p2"].includes(row.sourcedId ?? "")) row.endDate = near;
  expect(await importer.run(await writeTables(few))).toMatchObject({ verdict: "applied", held: [] });
});

test("what waits beside any class says which records would become what", async () => {
  await importer.run(await writeTables(schoolTables()));
  const tables = schoolTables();
  Object.assign(tables.users.find(({ sourcedId }) => sourcedId === "c1p1") ?? {}, {
    familyName: "Новая",
    phone: "+7 900 000-00-00",
  });
  Object.assign(tables.classes.find(({ sourcedId }) => sourcedId === "c1-math") ?? {}, { title: "5А Алгебра" });
  const file = await writeTables(tables);
  const { run } = await importer.run(file);
  await undo(run);
  const [rest] = (await pending()).filter(({ kind }) => kind === "other");
  expect(rest?.reason).toMatch(
    /^Отменено \d\d\.\d\d\.\d{4} \(запуск 2\)\. Утвердите, если изменения всё же нужны\. Изменилось бы: /,
  );
  expect(rest?.reason).toContain("Иванов c1p1 (человек; фамилия: Новая, телефон)");
  expect(rest?.reason).toContain("5А Математика (класс или группа; название: 5А Алгебра)");
  expect(rest?.reason).not.toContain("900");
  expect(rest?.people).toEqual(["Иванов c1p1"]);
});
