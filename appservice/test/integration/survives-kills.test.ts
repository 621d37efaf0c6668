import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ImportAnswer } from "@zvonok/contract/http/operator.ts";
import type { Child } from "../../../start/child.ts";
import { seededRandom } from "../../src/demo-school/random.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
import { countMessages, type RoomState, readMatrix } from "../support/matrix-state.ts";
import { until } from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { type TinySchool, writeTinySchool } from "../support/tiny-school.ts";

/** How often the program is killed, and what the moments depend on; printed in the test's name. */
const KILLS = Number(process.env.ZVONOK_KILLS ?? 100);
const SEED = Number(process.env.ZVONOK_SEED ?? Date.now() % 1_000_000);
const INSIDE_APPLY = 0.6;
/** At most so many kills on the way from one state of the school to the next. */
const KILLS_ON_THE_WAY = 4;
const LONGEST_WAIT_MS = 600;

const pupils = (letter: string): string[] => Array.from({ length: 8 }, (_, at) => `${letter}${at}`);
const everybody = [...pupils("a"), ...pupils("b")];
const inA = (id: string): boolean => id.startsWith("a");

/** Two states of a school, in which half of the pupils are in the other class, and a third class and a subject come and go. */
const first: TinySchool = {
  classes: { "1А": everybody.filter(inA), "1Б": everybody.filter((id) => !inA(id)) },
  teachers: {
    "1А": { class: "anna", Математика: "boris", Чтение: "clara" },
    "1Б": { class: "clara", Математика: "boris" },
  },
  guardians: { olga: ["a0", "b0"], igor: ["a1"], vera: ["b1"] },
  administrators: ["head"],
};
const isEven = (id: string): boolean => Number(id.slice(1)) % 2 === 0;
const second: TinySchool = {
  classes: {
    "1А": everybody.filter((id) => inA(id) === isEven(id)),
    "1Б": everybody.filter((id) => inA(id) !== isEven(id)),
  },
  teachers: {
    "1А": { class: "boris", Математика: "anna" },
    "1Б": { class: "clara", Математика: "boris", Музыка: "anna" },
  },
  guardians: { olga: ["a0", "b0", "a1"], igor: ["b1"], vera: ["b2"] },
  administrators: ["head"],
};

let test_: TestContext;
let program: Child | null = null;
let token = "";
const folders = new Map<TinySchool, string>();

beforeAll(async () => {
  test_ = await createTestContext();
  const { folder, secretFiles } = runningStack();
  token = (await readFile(secretFiles.internal, "utf8")).trim();
  for (const [nth, school] of [first, second].entries())
    folders.set(school, await writeTinySchool(school, join(folder, `kills-${nth}`)));
});
afterAll(() => test_.close());

async function start(): Promise<void> {
  program = await test_.startProgram();
}

/** Asks the program to import; false when it died before it answered. */
async function handIn(school: TinySchool): Promise<boolean> {
  return fetch(`${test_.internalUrl}/internal/v1/imports`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ roster: folders.get(school), source: "test", force: true }),
  }).then(
    async (response) => ((await response.json()) as ImportAnswer).verdict === "applied",
    () => false,
  );
}

const isApplying = async (): Promise<boolean> =>
  (await test_.context.db("plan_run").whereNull("finished_at").first("id")) !== undefined;
const hasSettled = async (): Promise<boolean> => {
  const { toApply, lastRun, transactions } = await mirrorStatus(test_.context);
  return toApply === 0 && lastRun?.finishedAt !== null && transactions.waiting === 0;
};

/** What the homeserver has once the program has nothing left to do. */
async function settled(): Promise<Record<string, RoomState>> {
  await until(hasSettled);
  return readMatrix(await keysOfRooms());
}

async function keysOfRooms(): Promise<Set<string>> {
  return new Set<string>(await test_.context.db("observed_room").whereNotNull("key").pluck("key"));
}

async function undisturbed(school: TinySchool): Promise<Record<string, RoomState>> {
  expect(await handIn(school)).toBe(true);
  return settled();
}

test(`killed ${KILLS} times at moments by chance (ZVONOK_SEED=${SEED}), it always ends where an undisturbed run ends`, async () => {
  const random = seededRandom(SEED);
  await start();
  await undisturbed(first);
  const expected = new Map([
    [second, await undisturbed(second)],
    [first, await undisturbed(first)],
  ]);
  const messages = await countMessages(await keysOfRooms());
  let [kills, inside] = [0, 0];
  for (let school = second; kills < KILLS; school = school === first ? second : first) {
    let imported = false;
    for (let nth = 0; nth < KILLS_ON_THE_WAY && kills < KILLS; nth += 1) {
      const answer: Promise<boolean> = imported ? Promise.resolve(true) : handIn(school);
      // Most moments are those of applying; the others are of reading the file and of starting.
      if (nth > 0 || random.chance(0.6)) {
        expect(await answer).toBe(true);
        await until(async () => (await isApplying()) || (await hasSettled()));
      }
      await pause(random.below(LONGEST_WAIT_MS));
      await program?.stop("SIGKILL");
      kills += 1;
      if (await isApplying()) inside += 1;
      imported = await answer;
      await start();
    }
    expect(await handIn(school)).toBe(true);
    expect({ kills, rooms: await settled() }).toEqual({ kills, rooms: expected.get(school) });
  }
  expect(await countMessages(await keysOfRooms())).toBe(messages);
  expect(inside).toBeGreaterThanOrEqual(KILLS * INSIDE_APPLY);
}, 1_800_000);
