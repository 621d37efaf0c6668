import { join } from "node:path";
import type { Context } from "../../src/context.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { addPin } from "../../src/matrix/change-pins.ts";
import { countAndKeepPlan, takeKeptPlan } from "../../src/matrix/kept-plan.ts";
import { countPlanned, planNow, planOfNewRuns } from "../../src/matrix/plan-now.ts";
import { planFingerprint } from "../../src/matrix/plan-run-store.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { readSetting, writeSetting } from "../../src/matrix/setting-store.ts";
import { countSteps } from "../../src/plan/count-steps.ts";
import type { PlannedStep } from "../../src/plan/plan-step.ts";
import {
  asBot,
  countRequests,
  importTinySchool,
  joinedIn,
  keyOf,
  listenToHomeserver,
  mirrorNow,
  userOf,
} from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { type TinySchool, writeTinySchool } from "../support/tiny-school.ts";

let school: TinySchool = {
  classes: { "5А": ["petya", "masha", "lena"], "5Б": ["kolya", "sasha"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara", Математика: "boris" } },
  guardians: { olga: ["petya"], igor: ["masha"], dina: ["kolya"] },
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, school);
  await mirrorNow(context);
}, 120_000);
afterAll(async () => {
  await stopListening();
  await test_.close();
});

const runs = (): Promise<{ steps: number; failed: number; remaining: number }[]> =>
  context.db("plan_run").orderBy("id").select("steps", "failed", "remaining");
const stepsOfLastRun = (): Promise<{ type: string }[]> =>
  context.db("plan_step").where("run_id", context.db("plan_run").max("id")).pluck("step");

test("a pupil who changes class costs the requests of the pupil's steps and none else", async () => {
  school = { ...school, classes: { "5А": ["masha", "lena"], "5Б": ["kolya", "sasha", "petya"] } };
  await importTinySchool(context, school);
  expect(await planOfNewRuns(context)).toEqual(await planNow(context));
  expect(await countPlanned(context)).toEqual(countSteps(await planNow(context)));
  const [before, requests] = [await runs(), await countRequests()];
  await mirrorNow(context);
  expect(await runs()).toHaveLength(before.length + 1);
  const types = (await stepsOfLastRun()).map(({ type }) => type).sort();
  // The pupil in class, subject and the class's space, the guardian in the parents' chat and that space.
  expect(types).toEqual([...Array(5).fill("inviteAndJoin"), ...Array(5).fill("kick")]);
  expect(await countRequests()).toBe(requests + 5 * 2 + 5);
  expect(await planNow(context)).toEqual([]);
  const chat = await findRoomId(context.db, await keyOf(context, "class", "5Б"));
  if (chat === null) throw new Error("no chat");
  expect(await joinedIn(chat)).toContain(await userOf(context, "petya"));
});

describe("the plan made for an import's answer", () => {
  /** Imports `school` as the program does; the steps kept in it are taken out, so that it shows whether they are used. */
  async function importAndEmpty(): Promise<void> {
    const roster = await writeTinySchool(school, join(runningStack().folder, `roster-${Math.random()}`));
    const request = { roster, timetable: null, source: "test", asOf: null, force: true };
    await importJournal(context, request, {
      beforeCommit: async (trx) => {
        const counted = await countAndKeepPlan({ ...context, db: trx });
        expect(counted).not.toEqual({});
        const kept = (await readSetting(trx, "matrix.keptPlan")) as { steps: PlannedStep[] };
        expect(countSteps(kept.steps)).toEqual(counted);
        await writeSetting(trx, "matrix.keptPlan", { ...kept, steps: [] });
      },
    });
  }
  const newPupil = async (name: string): Promise<void> => {
    const { "5А": first = [], ...others } = school.classes;
    school = { ...school, classes: { ...others, "5А": [...first, name] } };
    await importAndEmpty();
  };
  afterEach(() => mirrorNow(context));

  test("is taken by the mirror that follows, and once", async () => {
    await newPupil("vera");
    expect(await takeKeptPlan(context)).toEqual([]);
    expect(await takeKeptPlan(context)).toEqual(await planNow(context));
  });

  const changes: Record<string, () => Promise<void>> = {
    "another run of the journal": () => importTinySchool(context, school),
    "a pin": async () => {
      const guest = { person: "dina", room: await keyOf(context, "class", "5А"), kind: "guest" } as const;
      await addPin(context, { ...guest, until: null, reason: null }, { personId: null, schools: "all" });
    },
    "an event of a room": async () => {
      const before = await planFingerprint(context.db);
      const chat = await findRoomId(context.db, await keyOf(context, "class", "5А"));
      await asBot("PUT", `/rooms/${chat}/state/m.room.topic/`, { topic: "Пятый класс" });
      while ((await planFingerprint(context.db)) === before);
    },
  };
  test.each(Object.entries(changes))("isn't after %s", async (name, change) => {
    await newPupil(`pupil of ${name}`);
    await change();
    expect(await takeKeptPlan(context)).not.toEqual([]);
  });

  test("isn't on another day", async () => {
    await newPupil("zoya");
    const tomorrow = new Date(context.now().getTime() + 24 * 3600_000);
    // On a day that no plan was made for yet only the whole one tells.
    expect(await takeKeptPlan({ ...context, now: () => tomorrow })).toBeNull();
  });
});

test("what somebody has changed elsewhere is put right after it, by the whole plan", async () => {
  const chat = await findRoomId(context.db, await keyOf(context, "class", "5А"));
  await asBot("PUT", `/rooms/${chat}/state/m.room.join_rules`, { join_rule: "public" });
  while (!(await planNow(context)).some(({ step }) => step.type === "lockRoom"));
  school = { ...school, classes: { "5А": ["masha"], "5Б": ["kolya", "sasha", "petya", "lena"] } };
  await importTinySchool(context, school);
  await mirrorNow(context);
  expect(await planNow(context)).toEqual([]);
});

test("a right that changes is for the mirror alone", async () => {
  school = { ...school, administrators: ["head", "deputy"] };
  await importTinySchool(context, school);
  const before = await runs();
  await mirrorNow(context);
  expect(await runs()).toHaveLength(before.length + 1);
  expect((await stepsOfLastRun()).map(({ type }) => type)).toContain("setPowerLevels");
  expect(await planNow(context)).toEqual([]);
});

test("an import as on another day counts what that day changes, though the file says nothing new", async () => {
  const room = await keyOf(context, "class", "5Б");
  const guest = { person: "masha", room, kind: "guest", until: "2031-05-20", reason: null } as const;
  await addPin(context, guest, { personId: null, schools: "all" });
  await mirrorNow(context);
  await importTinySchool(context, school, "2031-05-21");
  expect(countSteps(await planNow(context))).not.toEqual({});
  expect(await countPlanned(context)).toEqual(countSteps(await planNow(context)));
  await mirrorNow(context);
  expect(await countPlanned(context)).toEqual({});
  await importTinySchool(context, school);
  expect(countSteps(await planNow(context))).not.toEqual({});
  expect(await countPlanned(context)).toEqual(countSteps(await planNow(context)));
});
