import { seededRandom } from "../../src/demo-school/random.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { anyChange } from "../support/any-change.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { type Row, schoolTables, type Tables, writeTables } from "../support/school-tables.ts";

const ROUNDS = 6;
let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

const seeds = Array.from({ length: ROUNDS }, (_, round) => [20_261_125 + round]);

test.each(seeds)("seed %i: held and approved is plain, and taken back is as before", async (seed) => {
  const random = seededRandom(seed);
  const right = await writeTables(schoolTables());
  const file = await writeTables(anyChange(random, schoolTables()));
  await importer.run(right);
  await importer.run(file, { force: true });
  const plain = await journalByName(importer.db);

  await importer.empty();
  await importer.run(right);
  const before = await journalByName(importer.db, "without");
  const { run, held } = await importer.run(file);
  if (held.length > 0) {
    const holds = await importer.db("hold").where({ state: "pending" }).pluck("id");
    const decision = await settleHolds(importer.context, { holds, decision: "approve", by: null, schools: "all" });
    expect(await journalByName(importer.db)).toEqual(plain);
    await undoRun(importer.context, decision, null);
  } else expect(await journalByName(importer.db)).toEqual(plain);
  await undoRun(importer.context, run, null);
  expect(await journalByName(importer.db, "without")).toEqual(before);
});

test.each(seeds)("seed %i: the order of rows says nothing", async (seed) => {
  const random = seededRandom(seed);
  const tables = anyChange(random, schoolTables());
  const names = Object.keys(tables) as (keyof Tables)[];
  const shuffled = Object.fromEntries(names.map((name) => [name, random.shuffle(tables[name])])) as Tables;
  const ends: unknown[] = [];
  for (const second of [tables, shuffled]) {
    await importer.empty();
    await importer.run(await writeTables(schoolTables()));
    const { held, verdict } = await importer.run(await writeTables(second));
    ends.push({ verdict, held, journal: await journalByName(importer.db) });
  }
  expect(ends[1]).toEqual(ends[0]);
});

test.each(seeds)("seed %i: changes alone lead to what the whole file leads to", async (seed) => {
  const random = seededRandom(seed);
  const end = anyChange(random, schoolTables());
  const ends: unknown[] = [];
  for (const asDelta of [false, true]) {
    await importer.empty();
    await importer.run(await writeTables(schoolTables()));
    const file = asDelta ? await writeTables(changesTo(end), [], true) : await writeTables(end);
    await importer.run(file, { force: true });
    ends.push(await journalByName(importer.db));
  }
  expect(ends[1]).toEqual(ends[0]);
});

/** Rows that are new or differ, and those that are gone as such. */
function changesTo(end: Tables): Tables {
  const start = schoolTables();
  const names = Object.keys(end) as (keyof Tables)[];
  const changed = (name: keyof Tables): Row[] => {
    const known = new Map(start[name].map((row) => [row.sourcedId, JSON.stringify(row)]));
    const now = new Set(end[name].map(({ sourcedId }) => sourcedId));
    return [
      ...end[name].filter((row) => known.get(row.sourcedId) !== JSON.stringify(row)),
      ...start[name].filter(({ sourcedId }) => !now.has(sourcedId)).map((row) => ({ ...row, status: "tobedeleted" })),
    ];
  };
  return Object.fromEntries(names.map((name) => [name, changed(name)])) as Tables;
}
