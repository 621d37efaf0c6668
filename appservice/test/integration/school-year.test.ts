import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import { turnDay } from "../../src/journal/day/turn-day.ts";
import { confirmRollover } from "../../src/journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../src/journal/rollover/list-rollover.ts";
import { readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { localpartOf } from "../../src/matrix/identifiers.ts";
import { planClasses } from "../../src/matrix/plan-classes.ts";
import { desiredState } from "../../src/plan/desired-state.ts";
import { planSettings } from "../../src/plan/plan-settings.ts";
import { lessonColumns, table, writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { bundleOf, type YearOfSchool } from "../support/year-school.ts";

let importer: Importer;
let now = "2026-09-01";
beforeEach(async () => {
  importer = await createImporter();
  importer.context.now = () => new Date(`${now}T12:00:00Z`);
});
afterEach(() => importer.close());

async function importYear(school: YearOfSchool, day: string): Promise<string[]> {
  now = day;
  const result = await importer.run(await writeFolder(bundleOf(school)));
  expect(result).toMatchObject({ verdict: "applied", reason: null, held: [] });
  return result.diagnostics.map(({ code }) => code);
}

/** Members of the chats on a day, by the room's name; spaces and the school's own rooms are left out. */
async function chatsOn(day: string): Promise<Record<string, string>> {
  const { db, context } = importer;
  const rows: { localpart: string; external_id: string }[] = await db("person").select("localpart", "external_id");
  const names = new Map(rows.map((row) => [row.localpart, row.external_id]));
  const { rooms } = desiredState(await readSchoolSnapshot(db, day), planSettings(context.config));
  return Object.fromEntries(
    [...rooms.values()]
      .filter(({ spec }) => ["class", "parents", "subject"].includes(spec.marker.kind))
      .map(({ spec, members }) => {
        const people = [...members.keys()].map((user) => names.get(localpartOf(user, context.config.serverName) ?? ""));
        return [spec.name, people.sort().join(" ")];
      }),
  );
}

/** Keys of the class chats on a day, by their names. */
async function classKeysOn(day: string): Promise<Record<string, string>> {
  const { db, context } = importer;
  const { rooms } = desiredState(await readSchoolSnapshot(db, day), planSettings(context.config));
  const chats = [...rooms.values()].filter(({ spec }) => spec.marker.kind === "class");
  return Object.fromEntries(chats.map(({ spec }) => [spec.name, spec.key]));
}

/** Decides as is proposed, but for what `choose` says: a class's title of last year, or null for a new class. */
async function confirm(choose: Record<string, string | null> = {}): Promise<void> {
  const { proposals, ending } = await listRollover(importer.db, "all");
  const idOf = (title: string): string | undefined =>
    [...proposals.flatMap(({ candidates }) => candidates), ...ending].find((one) => one.title === title)?.cohortId;
  const classes = proposals
    .filter(({ state }) => state === "proposed")
    .map(({ groupId, title, proposed }) => {
      const chosen = choose[title];
      return { groupId, cohortId: chosen === undefined ? proposed : chosen === null ? null : (idOf(chosen) ?? null) };
    });
  await confirmRollover(importer.context, classes, { by: null, schools: "all" });
}

const proposed = async (): Promise<string[]> => {
  const { proposals } = await listRollover(importer.db, "all");
  const said = ({ title, candidates, proposed: id, evidence, state }: RolloverAnswer["proposals"][number]): string =>
    `${title}=${candidates.find(({ cohortId }) => cohortId === id)?.title ?? "new"} ${evidence} ${state}`;
  return proposals.map(said);
};

const pupils = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const last: YearOfSchool = {
  year: 2027,
  classes: { "4А": ["t4", ...pupils("d", 4)], "5А": ["t5", ...pupils("a", 4)], "11А": ["t11", ...pupils("z", 3)] },
  subjects: { "5А": { Математика: "t11" } },
  guardians: { ga: ["a1"], gz: ["z1"] },
};
const next: YearOfSchool = {
  year: 2028,
  classes: { "1А": ["t4", ...pupils("n", 3)], "5А": ["t8", ...pupils("d", 4)], "6А": ["t5", ...pupils("a", 3), "new"] },
  subjects: { "6А": { Математика: "t8" } },
  guardians: { ga: ["a1"] },
};

describe.each([
  ["with new ids", (title: string, year: number) => `${title}-${year}`, undefined],
  // The same class keeps its id, as does the session.
  [
    "with the ids of last year",
    (title: string, year: number) => `${Number.parseInt(title, 10) - year}${title.slice(-1)}`,
    "year",
  ],
  // The id says which class it is this year: 5А is another 5А now.
  ["with ids made of titles", (title: string) => title, "year"],
])("September's bundle %s", (_sentence, idOf, session) => {
  const inYear = (school: YearOfSchool): YearOfSchool => ({
    ...school,
    idOf: (title) => idOf(title, school.year),
    ...(session === undefined ? {} : { session }),
  });
  const evidence = idOf("6А", 2028) === idOf("5А", 2027) ? "sameId" : "letterAndPupils";
  beforeEach(async () => {
    await importYear(inYear(last), "2026-09-01");
  });

  test.each(["2027-05-20", "2027-08-15"])("empties no room of last year when it comes on %s", async (day) => {
    const before = await chatsOn(day);
    expect(before).toMatchObject({ "5А": "a1 a2 a3 a4 t11 t5".replace(day > "2027-06" ? " t11" : "", "") });
    expect(await importYear(inYear(next), day)).toEqual(day > "2027-06" ? [] : ["person.leaving"]);
    const after = await chatsOn(day);
    if (day < "2027-06") expect(after).toEqual(before);
    // Their year is over: whom the new file lacks has left.
    else expect(after).toMatchObject({ "1А": "n1 n2 n3 t4", "4А": "d1 d2 d3 d4 t4", "5А": "a1 a2 a3 t5" });
  });

  test("makes the chats of first forms a month before their first day, not beside those of the year that runs", async () => {
    await importYear(inYear(next), "2027-05-20");
    expect((await chatsOn("2027-07-31"))["1А"]).toBeUndefined();
    expect((await chatsOn("2027-08-01"))["1А"]).toBe("n1 n2 n3 t4");
  });

  test("leads to chats that go on under new names on the first of September, and to an end of the leavers'", async () => {
    const before = await classKeysOn("2027-05-20");
    await importYear(inYear(next), "2027-05-20");
    expect(await proposed()).toEqual([`5А=4А ${evidence} proposed`, `6А=5А ${evidence} proposed`]);
    expect((await listRollover(importer.db, "all")).ending).toMatchObject([{ title: "11А", pupils: 3, leaving: 3 }]);
    await confirm();
    expect(await proposed()).toEqual([`5А=4А ${evidence} confirmed`, `6А=5А ${evidence} confirmed`]);
    expect((await listRollover(importer.db, "all")).ending).toEqual([]);
    const summer = ["4А", "5А", "5А · Родители"];
    expect(Object.keys(await chatsOn("2027-05-31")).sort()).toEqual(
      [...summer, "11А", "11А · Родители", "5А · Математика"].sort(),
    );
    expect(Object.keys(await chatsOn("2027-07-31")).sort()).toEqual(summer);
    expect(Object.keys(await chatsOn("2027-08-31")).sort()).toEqual(["1А", ...summer]);
    now = "2027-09-01";
    await turnDay(importer.context);
    expect(await chatsOn("2027-09-01")).toEqual({
      "1А": "n1 n2 n3 t4",
      "5А": "d1 d2 d3 d4 t8",
      "6А": "a1 a2 a3 new t5 t8",
      "6А · Математика": "a1 a2 a3 new t8",
      "6А · Родители": "ga t5",
    });
    const after = await classKeysOn("2027-09-01");
    expect([after["5А"], after["6А"]]).toEqual([before["4А"], before["5А"]]);
    const { past } = await readSchoolSnapshot(importer.db, "2027-09-01");
    expect(past.map(({ schoolYear }) => schoolYear)).toEqual([2027, 2027]);
    const leavers = await importer.db("person").whereIn("external_id", ["z1", "gz", "a4", "t11"]).pluck("state");
    expect(leavers).toEqual(["ended", "ended", "ended", "ended"]);
  });

  test("loses nobody while it isn't confirmed: chats go on with last year's classes", async () => {
    await importYear(inYear(next), "2027-05-20");
    now = "2027-09-05";
    await turnDay(importer.context);
    expect(await chatsOn("2027-09-05")).toMatchObject({ "4А": "d1 d2 d3 d4 t4", "5А": "a1 a2 a3 t5 t8" });
  });

  test("changes nothing when it comes again, confirmed or not", async () => {
    await importYear(inYear(next), "2027-05-20");
    const count = async (): Promise<unknown> =>
      Promise.all(
        ["membership", "school_group", "cohort", "academic_session"].map((name) => importer.db(name).count()),
      );
    const before = await count();
    await importYear(inYear(next), "2027-06-20");
    await confirm();
    await importYear(inYear(next), "2027-08-20");
    expect(await count()).toEqual(before);
    expect(await proposed()).toEqual([`5А=4А ${evidence} confirmed`, `6А=5А ${evidence} confirmed`]);
  });

  test("has lessons go to the class of the year that their day is in", async () => {
    await importYear(inYear(next), "2027-05-20");
    const lesson = (id: string, year: YearOfSchool, title: string, day: string): string =>
      `${id},${inYear(year).idOf?.(title)},Математика,,1,${day},8:30,9:15,t5,,,,planned,,false`;
    const rows = [lesson("before", last, "5А", "2027-05-21"), lesson("after", next, "6А", "2027-09-03")];
    const timetable = await writeFolder({ "lessons.csv": table(lessonColumns, ...rows) });
    const result = await importer.run(await writeFolder(bundleOf(inYear(next))), { timetable });
    expect(result).toMatchObject({ verdict: "applied", held: [], counts: { lessons: 2 } });
    const found = await importer
      .db("lesson")
      .join("school_group", "school_group.id", "lesson.group_id")
      .orderBy("lesson.date")
      .pluck("school_group.title");
    expect(found).toEqual(["5А", "6А"]);
  });

  test("and last year's bundle once more after it: each speaks of its own year", async () => {
    const before = await chatsOn("2027-05-21");
    await importYear(inYear(next), "2027-05-20");
    await importYear(inYear(last), "2027-05-21");
    expect(await chatsOn("2027-05-21")).toEqual(before);
    expect(await importer.db("person").whereNotNull("leaving_on").pluck("external_id")).toEqual(
      expect.arrayContaining(["new"]),
    );
  });
});

test("what a day will bring can be seen before it comes, and seeing it changes nothing", async () => {
  await importYear(last, "2026-09-01");
  await importYear(next, "2027-05-20");
  await confirm();
  const chatsOfPlan = async (day?: string): Promise<(string | null)[]> => {
    const { classes } = await planClasses({ ...importer.context, day }, null);
    return classes.map(({ className }) => className).filter((name) => name !== null);
  };
  const runs = await importer.db("import_run").count();
  expect(await chatsOfPlan("2027-09-01")).toEqual(["1А", "5А", "6А"]);
  expect(await chatsOfPlan()).toEqual(["4А", "5А", "11А"]);
  expect(await importer.db("import_run").count()).toEqual(runs);
});

test("a school that begins with the coming year's export has its chats at once", async () => {
  await importYear(next, "2027-06-20");
  expect(await chatsOn("2027-06-20")).toMatchObject({ "1А": "n1 n2 n3 t4", "6А": "a1 a2 a3 new t5" });
});

test("of a split class the part that is left over begins a class with the same decision, and is undone with it", async () => {
  const half = {
    year: 2028,
    classes: { "8А": ["t1", ...pupils("p", 6)], "8Б": ["t2", "p7", "p8", "p9", "p10", "p11"] },
  };
  await importYear({ year: 2027, classes: { "7А": ["t1", ...pupils("p", 11)] } }, "2027-04-01");
  await importYear(half, "2027-05-20");
  const { proposals } = await listRollover(importer.db, "all");
  const decisions = proposals
    .filter(({ title }) => title === "8А")
    .map(({ groupId, proposed: cohortId }) => ({ groupId, cohortId }));
  const run = await confirmRollover(importer.context, decisions, { by: null, schools: "all" });
  expect(await proposed()).toEqual(["8А=7А letterAndPupils confirmed", "8Б=new none confirmed"]);
  await undoRun(importer.context, run, null);
  expect(await proposed()).toEqual(["8А=7А letterAndPupils proposed", "8Б=new none proposed"]);
});

test("a guardian whom this year's file takes from a child goes at once, though the next year's file still had him", async () => {
  const year = (classTitle: string, ends: number, guardians: Record<string, string[]>): YearOfSchool => ({
    ...{ year: ends, classes: { [classTitle]: ["t1", ...pupils("p", 5)] }, guardians },
  });
  await importYear(year("7А", 2027, { g1: ["p1"], g2: ["p1"] }), "2027-04-01");
  await importYear(year("8А", 2028, { g1: ["p1"], g2: ["p1"] }), "2027-05-20");
  expect(Object.values(await chatsOn("2027-05-21")).join(" ")).toContain("g2");
  await importYear(year("7А", 2027, { g1: ["p1"] }), "2027-05-21");
  const ties = await importer.db("guardianship").where({ state: "active" }).pluck("external_id");
  expect(ties).toHaveLength(1);
  expect(Object.values(await chatsOn("2027-05-21")).join(" ")).not.toContain("g2");
});
