import { type Random, seededRandom } from "../../src/demo-school/random.ts";
import { listRuns } from "../../src/journal/change/list-run-store.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { anyChange } from "../support/any-change.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { copyOf, schoolTables, writeTables } from "../support/school-tables.ts";
import { wrongFiles } from "../support/wrong-files.ts";

const SEEDS = [20_261_201, 20_261_202, 20_261_203, 20_261_204];
const STEPS = 6;
let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

type Journal = Awaited<ReturnType<typeof journalByName>>;
const journal = (): Promise<Journal> => journalByName(importer.db, "without");
const holdsIn = (state: string): Promise<number[]> =>
  importer
    .db("hold")
    .where({ state })
    .whereExists(importer.db("hold_change").whereRaw("hold_id = hold.id"))
    .orderBy("id")
    .pluck("id");
const decide = (holds: number[], decision: "approve" | "reject"): Promise<number> =>
  settleHolds(importer.context, { holds, decision, by: null, schools: "all" });

/** Right and wrong files, each with its path. */
async function files(random: Random): Promise<string[]> {
  const right = schoolTables();
  const changed = [1, 2].map(() => anyChange(random, right));
  const wrong = [1, 2].map(() => {
    const [, make, absent] = random.pick(wrongFiles);
    const tables = copyOf(right);
    return { tables: make(tables) ?? tables, absent };
  });
  return Promise.all([
    writeTables(right),
    ...changed.map((tables) => writeTables(tables)),
    ...wrong.map(({ tables, absent }) => writeTables(tables, absent)),
  ]);
}

test.each(SEEDS)("seed %i: whatever files, decisions and undoings follow one another, each is exact", async (seed) => {
  const random = seededRandom(seed);
  const [right = "", ...others] = await files(random);
  await importer.run(right);
  const plain = await journal();
  let last = right;

  const hasSettled = async (expected: Journal): Promise<void> => {
    await importer.run(last);
    expect(await journal()).toEqual(expected);
  };
  const importOne = async (): Promise<void> => {
    last = random.pick([right, ...others]);
    await importer.run(last);
    await hasSettled(await journal());
  };
  const decideSome = async (): Promise<void> => {
    const holds = (await holdsIn("pending")).filter(() => random.below(3) > 0);
    if (holds.length === 0) return importOne();
    const before = await journal();
    const decision = random.pick(["approve", "approve", "reject"] as const);
    await decide(holds, decision);
    if (decision === "reject") expect(await journal()).toEqual(before);
    await hasSettled(await journal());
  };
  const takeBack = async (): Promise<void> => {
    await importOne();
    const [newest] = (await listRuns(importer.db, 2)).filter(({ canUndo }) => canUndo);
    if (newest === undefined) return;
    const after = await journal();
    const { run } = await undoRun(importer.context, newest.run, null);
    const before = await journal();
    await undoRun(importer.context, run, null);
    expect(await journal()).toEqual(after);
    await undoRun(importer.context, newest.run, null);
    expect(await journal()).toEqual(before);
  };

  for (let step = 0; step < STEPS; step += 1)
    await random.pick([importOne, importOne, decideSome, decideSome, takeBack])();

  await importer.run(right);
  for (const state of ["pending", "rejected", "pending"]) {
    const holds = await holdsIn(state);
    if (holds.length > 0) await decide(holds, "approve");
  }
  const { cohort: _, ...end } = await journal();
  const { cohort: __, ...expected } = plain;
  expect(end).toEqual(expected);
  expect(await importer.db("held_change")).toEqual([]);
});
