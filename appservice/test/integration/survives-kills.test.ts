import { setTimeout as pause } from "node:timers/promises";
import type { Child } from "../../../start/child.ts";
import { seededRandom } from "../../src/demo-school/random.ts";
import { countMessages } from "../support/matrix-state.ts";
import { until } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { createTwoStates, other, second, type TwoStates } from "../support/two-states.ts";

/** How often the program is killed, and what the moments depend on; printed in the test's name. */
const KILLS = Number(process.env.ZVONOK_KILLS ?? 100);
const SEED = Number(process.env.ZVONOK_SEED ?? Date.now() % 1_000_000);
const INSIDE_APPLY = 0.6;
/** At most so many kills on the way from one state of the school to the next. */
const KILLS_ON_THE_WAY = 3;
const LONGEST_WAIT_MS = 350;
const LONGEST_IMPORT_MS = 150;

let test_: TestContext;
let states: TwoStates;
let program: Child | null = null;
let runsBefore = 0;

beforeAll(async () => {
  test_ = await createTestContext();
  states = await createTwoStates(test_.context, test_.internalUrl);
});
afterAll(() => test_.close());

async function start(): Promise<void> {
  const [last] = await test_.context.db("plan_run").max<{ id: number | null }[]>("id as id");
  runsBefore = last?.id ?? 0;
  program = await test_.startProgram();
}

/** Whether the program that was started last has begun to apply and hasn't ended. */
async function isApplying(): Promise<boolean> {
  const { db } = test_.context;
  return (await db("plan_run").whereNull("finished_at").where("id", ">", runsBefore).first("id")) !== undefined;
}

test(`killed ${KILLS} times at moments by chance (ZVONOK_SEED=${SEED}), it always ends where an undisturbed run ends`, async () => {
  const random = seededRandom(SEED);
  await start();
  const expected = await states.expected();
  const messages = await countMessages(await states.keysOfRooms());
  let [kills, inside] = [0, 0];
  for (let school = second; kills < KILLS; school = other(school)) {
    let imported = false;
    for (let nth = 0; nth < KILLS_ON_THE_WAY && kills < KILLS; nth += 1) {
      const answer: Promise<boolean> = imported ? Promise.resolve(true) : states.handIn(school);
      // Most moments are those of applying; the others are of reading the file and of starting.
      const isForApplying = nth > 0 || random.chance(0.5);
      if (isForApplying) {
        expect(await answer).toBe(true);
        await until(async () => (await isApplying()) || (await states.hasSettled()));
      }
      await pause(random.below(isForApplying ? LONGEST_WAIT_MS : LONGEST_IMPORT_MS));
      await program?.stop("SIGKILL");
      kills += 1;
      if (await isApplying()) inside += 1;
      imported = await answer;
      await start();
    }
    expect(await states.handIn(school)).toBe(true);
    expect({ kills, rooms: await states.settled() }).toEqual({ kills, rooms: expected.get(school) });
  }
  expect(await countMessages(await states.keysOfRooms())).toBe(messages);
  expect(inside / kills).toBeGreaterThanOrEqual(INSIDE_APPLY);
}, 1_800_000);
