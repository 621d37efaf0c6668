import { newPersonSchema } from "@zvonok/contract/http/admin/people.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import { turnDay } from "../../src/journal/day/turn-day.ts";
import { addPerson, changePerson } from "../../src/journal/hand/enter-person.ts";
import { searchPeople } from "../../src/journal/hand/list-people-store.ts";
import { mergePeople } from "../../src/journal/hand/merge-people.ts";
import { confirmRollover } from "../../src/journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../src/journal/rollover/list-rollover.ts";
import { readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { bundleOf, type YearOfSchool } from "../support/year-school.ts";

/** People whom no export has, over a summer. */
let importer: Importer;
let now: string;
beforeAll(async () => {
  importer = await createImporter();
  importer.context.now = () => new Date(`${now}T12:00:00Z`);
});
beforeEach(async () => {
  await importer.empty();
  await importYear(last, "2026-09-01");
});
afterAll(() => importer?.close());

const by = { personId: null, schools: "all" } as const;
const pupils = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const last: YearOfSchool = {
  year: 2027,
  classes: {
    "1А": ["t1", ...pupils("f", 4)],
    "4А": ["t4", ...pupils("d", 4)],
    "5А": ["t5", ...pupils("a", 4)],
    "11А": ["t11", ...pupils("z", 3)],
  },
};
const next: YearOfSchool = {
  year: 2028,
  classes: {
    "1А": ["t4", ...pupils("n", 3)],
    "2А": ["t1", ...pupils("f", 4)],
    "5А": ["t8", ...pupils("d", 4)],
    "6А": ["t5", ...pupils("a", 4)],
  },
};

async function importYear(school: YearOfSchool, day: string): Promise<void> {
  now = day;
  expect(await importer.run(await writeFolder(bundleOf(school)))).toMatchObject({ verdict: "applied", held: [] });
}

const add = (role: string, className: string | null, more: object = {}): Promise<string> =>
  addPerson(
    importer.context,
    newPersonSchema.parse({ familyName: "Новиков", givenName: "Лев", role, className, ...more }),
    by,
  );

/** Titles of the classes that somebody has a place in on a day. */
async function classesOf(personId: string, day: string): Promise<string[]> {
  const { homerooms, memberships, people } = await readSchoolSnapshot(importer.db, day);
  const there = people.some(({ id }) => id === personId);
  const own = new Set(memberships.flatMap((one) => (one.personId === personId ? [one.groupId] : [])));
  return there ? homerooms.flatMap(({ id, title }) => (own.has(id) ? [title] : [])) : ["gone"];
}

async function confirm(): Promise<number> {
  const { proposals } = await listRollover(importer.db, "all");
  const classes = proposals
    .filter(({ state }) => state === "proposed")
    .map(({ groupId, proposed: cohortId }) => ({ groupId, cohortId }));
  return confirmRollover(importer.context, classes, { by: null, schools: "all" });
}

test.each([
  ["2027-05-20", "1А", "2А"],
  ["2027-07-15", "5А", "6А"],
  ["2027-08-10", "1А", "1А"],
  ["2027-08-10", "5А", "5А"],
  ["2027-09-10", "5А", "5А"],
  ["2027-09-10", "6А", "6А"],
])(
  "entered on %s into %s means the class of the year that counts: on the tenth of September it is %s",
  async (day, entered, then) => {
    await importYear(next, "2027-05-20");
    now = day;
    const pupil = await add("student", entered);
    const shown = await searchPeople(importer.db, {
      words: [],
      className: null,
      limit: 99,
      after: null,
      schools: "all",
      day,
    });
    expect(shown.find(({ personId }) => personId === pupil)?.className).toBe(entered);
    await confirm();
    expect(await classesOf(pupil, "2027-09-10")).toEqual([then]);
    expect(await classesOf(await add("student", entered), "2027-09-10")).toEqual([then]);
  },
);

test("a pupil goes on with the class when it is confirmed, is counted there, and doesn't when that is taken back", async () => {
  const pupil = await add("student", "5А");
  await importYear(next, "2027-05-20");
  const { proposals } = await listRollover(importer.db, "all");
  expect(proposals.find(({ title }) => title === "6А")?.candidates).toMatchObject([
    { title: "5А", pupils: 4, shared: 4, byHand: 1 },
  ]);
  const run = await confirm();
  expect([await classesOf(pupil, "2027-05-31"), await classesOf(pupil, "2027-09-01")]).toEqual([["5А"], ["6А"]]);
  expect(
    (await listRollover(importer.db, "all")).proposals.find(({ title }) => title === "6А")?.candidates,
  ).toMatchObject([{ title: "5А", byHand: 1 }]);
  await undoRun(importer.context, run, null);
  const before = await importer.db("membership").where({ person_id: pupil, state: "active" });
  expect(before).toHaveLength(1);
  await confirm();
  expect(await classesOf(pupil, "2027-09-01")).toEqual(["6А"]);
});

test("a pupil with a last day before the new year, or moved to another class, doesn't go on", async () => {
  const leaver = await add("student", "5А", { until: "2027-06-30" });
  const mover = await add("student", "5А");
  await importYear(next, "2027-05-20");
  await confirm();
  expect([await classesOf(leaver, "2027-06-01"), await classesOf(leaver, "2027-09-01")]).toEqual([["5А"], ["gone"]]);
  now = "2027-08-20";
  await changePerson(importer.context, mover, { className: "5А" }, by);
  expect(await classesOf(mover, "2027-09-01")).toEqual(["5А"]);
});

test("a class teacher goes on where the export names nobody, and gives way where it does", async () => {
  const teacher = await add("teacher", "4А");
  const other = await add("teacher", "5А");
  const files = bundleOf({ ...next, classes: { ...next.classes, "6А": ["a4", ...pupils("a", 3)] } });
  const withoutTeacher = String(files["enrollments.csv"]).replace(/("6А-2028.a4"[^\r]*)"teacher"/, '$1"student"');
  now = "2027-05-20";
  await importer.run(await writeFolder({ ...files, "enrollments.csv": withoutTeacher }));
  await confirm();
  expect([await classesOf(teacher, "2027-09-01"), await classesOf(other, "2027-09-01")]).toEqual([[], ["6А"]]);
});

test("a pupil of a class whose people all leave, leaves with it", async () => {
  const pupil = await add("student", "11А");
  await importYear(next, "2027-05-20");
  expect((await listRollover(importer.db, "all")).ending).toMatchObject([
    { title: "11А", pupils: 3, leaving: 3, byHand: 1 },
  ]);
  const run = await confirm();
  expect([await classesOf(pupil, "2027-08-31"), await classesOf(pupil, "2027-09-01")]).toEqual([["11А"], ["gone"]]);
  now = "2027-09-01";
  await turnDay(importer.context);
  expect(await importer.db("person").where({ id: pupil }).pluck("state")).toEqual(["ended"]);
  expect(await importer.db("import_run").where({ id: run }).pluck("kind")).toEqual(["rollover"]);
});

test("of a class whose pupils go on in another one, it is for a person to say", async () => {
  await importYear({ ...last, classes: { ...last.classes, "4Б": ["t9", ...pupils("q", 5)] } }, "2026-10-01");
  const pupil = await add("student", "4Б");
  const merged = ["t8", ...pupils("d", 4), ...pupils("q", 5)];
  await importYear({ ...next, classes: { ...next.classes, "5А": merged } }, "2027-05-20");
  await confirm();
  expect(await importer.db("cohort").where({ state: "ended" }).orderBy("title").pluck("title")).toEqual(["11А", "4Б"]);
  expect(await importer.db("person").where({ id: pupil, state: "active" }).whereNull("leaving_on")).toHaveLength(1);
});

test("nobody is joined with the export's person of the same name and class, unless a person says so", async () => {
  const hand = await add("student", "5А", { familyName: "Иванов", givenName: "new" });
  await importYear({ ...last, classes: { ...last.classes, "5А": ["t5", ...pupils("a", 4), "new"] } }, "2026-10-01");
  const both = await importer.db("person").where({ family_name: "Иванов", given_name: "new" }).orderBy("source");
  expect(both.map(({ source, state }) => [source, state])).toEqual([
    ["hand", "active"],
    ["school", "active"],
  ]);
  await mergePeople(importer.context, hand, both[1].id, by);
  expect(await classesOf(both[1].id, "2026-10-01")).toEqual(["5А"]);
  await importYear({ ...next, classes: { ...next.classes, "6А": ["t5", ...pupils("a", 4), "new"] } }, "2027-05-20");
  await confirm();
  expect(await classesOf(both[1].id, "2027-09-01")).toEqual(["6А"]);
});
