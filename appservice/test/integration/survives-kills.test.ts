import { setTimeout as pause } from "node:timers/promises";
import { LESSON_BLOCK } from "@zvonok/contract/events/lesson-block.ts";
import type { Child } from "../../../start/child.ts";
import { seededRandom } from "../../src/demo-school/random.ts";
import { nextIntake } from "../../src/intake/intake-store.ts";
import { until } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { createTwoStates, next, type Stage, type TwoStates } from "../support/two-states.ts";

/** How often the program is killed, and what the moments depend on; printed in the test's name. */
const KILLS = Number(process.env.ZVONOK_KILLS ?? 100);
const SEED = Number(process.env.ZVONOK_SEED ?? Date.now() % 1_000_000);
const INSIDE_APPLY = 0.6;
/** At most so many kills on the way from one state of the school to the next. */
const KILLS_ON_THE_WAY = 3;
/** What is begun when the program's last moments are counted, and how many there may be, ms. */
const moments = { applying: 350, reading: 60, "handing in": 150 };
type Moment = keyof typeof moments;

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

/** Whether the program that was started last has begun to take steps and hasn't ended. */
async function isApplying(): Promise<boolean> {
  const { db } = test_.context;
  const steps = db("plan_step").whereRaw("run_id = plan_run.id");
  const runs = db("plan_run").whereNull("finished_at").where("id", ">", runsBefore).whereExists(steps);
  return (await runs.first("id")) !== undefined;
}

/** Whether it has begun to read a file that was handed in. */
async function isReading(): Promise<boolean> {
  return (await nextIntake(test_.context.db))?.state === "reading";
}

/** False when the program died before it answered. */
async function upload(stage: Stage): Promise<boolean> {
  const answer = await states.upload(stage);
  if (answer !== null) expect(answer.status).toBe(202);
  return answer !== null;
}

const hasCome = (moment: Moment): Promise<boolean> =>
  moment === "applying" ? isApplying() : moment === "reading" ? isReading() : Promise.resolve(true);

/** Only the call's chat was told anything: once of the call itself, and never the same thing twice on end. */
async function expectNothingToldTwice(): Promise<void> {
  const messages = await states.messages();
  const chat = await states.chat();
  expect([...messages].filter(([, ofRoom]) => ofRoom.length > 0).map(([room]) => room)).toEqual([chat]);
  const ofChat = messages.get(chat) ?? [];
  expect(ofChat.filter(({ content }) => content["m.relates_to"] === undefined)).toHaveLength(1);
  const told = ofChat.map(({ content }) => JSON.stringify(content[LESSON_BLOCK]));
  expect(told.filter((block, at) => block === told[at - 1])).toEqual([]);
}

test(`killed ${KILLS} times at moments by chance (ZVONOK_SEED=${SEED}), it always ends where an undisturbed run ends`, async () => {
  const random = seededRandom(SEED);
  await start();
  const { expected, stage: last } = await states.undisturbed();
  const kills: Record<Moment, number> = { applying: 0, reading: 0, "handing in": 0 };
  const count = (): number => Object.values(kills).reduce((sum, one) => sum + one);
  let [stages, handedInAgain] = [0, 0];
  for (let stage = next(last); count() < KILLS; stage = next(stage)) {
    const isBehind = kills.applying < INSIDE_APPLY * (count() + KILLS_ON_THE_WAY);
    let aim: Moment = isBehind ? "applying" : random.pick(["reading", "reading", "handing in"]);
    const hand = aim === "reading" || random.chance(0.3) ? upload : states.handIn;
    let isHandedIn = false;
    for (let nth = 0; nth < KILLS_ON_THE_WAY && count() < KILLS; nth += 1) {
      const answer: Promise<boolean> = isHandedIn ? Promise.resolve(true) : hand(stage);
      if (aim !== "handing in") expect(await answer).toBe(true);
      await until(async () => (await hasCome(aim)) || (await states.hasSettled()));
      if (aim === "applying" && !(await isApplying())) break;
      await pause(random.below(moments[aim]));
      await program?.stop("SIGKILL");
      kills[(await isReading()) ? "reading" : (await isApplying()) ? "applying" : "handing in"] += 1;
      isHandedIn = await answer;
      aim = "applying";
      await start();
    }
    await until(states.hasSettled);
    stages += 1;
    // An import that was never committed is handed in again, and so is a file of the queue: what it wants beyond the
    // thresholds waits for a person, and it has no timetable.
    if (!(await states.isSaid(stage))) {
      handedInAgain += 1;
      expect(await states.handIn(stage)).toBe(true);
    }
    expect({ stage, kills, seen: await states.settled(stage) }).toEqual({ stage, kills, seen: expected[stage.state] });
  }
  await expectNothingToldTwice();
  process.stdout.write(`${JSON.stringify({ seed: SEED, kills, stages, handedInAgain })}\n`);
  expect(kills.applying).toBeGreaterThanOrEqual(INSIDE_APPLY * KILLS);
  expect(kills.reading).toBeGreaterThanOrEqual(1);
}, 1_800_000);
