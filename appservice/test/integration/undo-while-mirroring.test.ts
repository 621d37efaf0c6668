import type { Context } from "../../src/context.ts";
import { undoRun } from "../../src/journal/change/undo-run.ts";
import type { Homeserver } from "../../src/matrix/homeserver.ts";
import { userIdOf } from "../../src/matrix/identifiers.ts";
import { insertPin } from "../../src/matrix/pin-store.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { type RoomState, readMatrix } from "../support/matrix-state.ts";
import {
  importTinySchool,
  joinedIn,
  keyOf,
  listenToHomeserver,
  mirrorNow,
  stateIn,
  until,
  userOf,
} from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import type { TinySchool } from "../support/tiny-school.ts";

/** Rooms that are made at a time (apply-plan.ts). */
const CREATIONS = 4;
const base: TinySchool = {
  classes: { "5А": ["petya", "masha"] },
  teachers: { "5А": { class: "anna", Математика: "boris" } },
  guardians: { olga: ["petya"] },
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, base);
  await mirrorNow(context);
}, 120_000);
afterAll(async () => {
  await stopListening();
  await test_.close();
});

/** The school with one class more, of twenty pupils: a hundred steps. */
function withNewClass(title: string): TinySchool {
  const pupils = Array.from({ length: 20 }, (_, at) => `${title}-${at}`);
  return {
    ...base,
    classes: { ...base.classes, [title]: pupils },
    teachers: { ...base.teachers, [title]: { class: "clara", Математика: "boris", Чтение: "clara" } },
  };
}

type Interrupted = {
  context: Context;
  /** number of rooms made and people let in since the act ended */
  after(): number;
};

/** The real homeserver; `act` happens while what is the so-manieth to be let in or made, and all that is under way with it, waits. */
function interruptedAt(moments: readonly number[], act: () => Promise<unknown>): Interrupted {
  let [asked, after] = [0, 0];
  let acting: Promise<unknown> | null = null;
  const gated = async <T>(request: () => Promise<T>): Promise<T> => {
    asked += 1;
    if (moments.includes(asked)) acting = (acting ?? Promise.resolve()).then(act);
    if (acting !== null) {
      await acting;
      after += 1;
    }
    return request();
  };
  const real: Homeserver = context.homeserver;
  const homeserver: Homeserver = {
    ...real,
    createRoom: (body) => gated(() => real.createRoom(body)),
    join: (room, user) => gated(() => real.join(room, user)),
  };
  return { context: { ...context, homeserver }, after: () => after };
}

const lastImport = async (): Promise<number> => Number((await context.db("import_run").max({ id: "id" }).first())?.id);
/** The rooms as they are. A room that was made is kept in the year's archive, which the school's space holds then. */
async function roomsNow(): Promise<Record<string, RoomState>> {
  const rooms = await readMatrix(new Set<string>(await context.db("observed_room").whereNotNull("key").pluck("key")));
  for (const room of Object.values(rooms))
    room.children = room.children.filter((child) => !child.startsWith("archive:"));
  return rooms;
}
const settle = (): Promise<void> => until(async () => (await planNow(context)).length === 0);

/**
 * What the audit's rows and the runs' own counts say, of runs after one: they must tell the same. A join that was under
 * way when it was taken back has failed: the contact policy refuses it.
 */
async function runsAfter(run: number): Promise<{ steps: number; taken: number; isFinished: boolean }[]> {
  const { rows } = await context.db.raw(
    `select steps, finished_at is not null as "isFinished",
       (select count(*)::int from plan_step where run_id = run.id and result <> 'started') as taken
     from plan_run run where id > ? and kind = 'mirror' order by id`,
    [run],
  );
  return rows;
}
const roomsOfSteps = (run: number, type: string): Promise<string[]> =>
  context
    .db("plan_step")
    .where({ run_id: run, result: "done" })
    .where("step", "@>", { type })
    .orderBy("room_key")
    .pluck("room_key");
const lastRun = async (): Promise<number> => Number((await context.db("plan_run").max({ id: "id" }).first())?.id);

test("an import that is taken back while it is mirrored lets nobody in from then on, at whatever moment", async () => {
  const before = await roomsNow();
  for (const [at, moment] of [1, 3, 12, 40].entries()) {
    await importTinySchool(context, withNewClass(`${6 + at}А`));
    expect((await planNow(context)).filter(({ step }) => step.type === "join").length).toBeGreaterThan(70);
    const [run, known] = [await lastImport(), await lastRun()];
    const interrupted = interruptedAt([moment], () => undoRun(context, run, null));
    await mirrorNow(interrupted.context);
    // Those that were under way and waited.
    expect(interrupted.after()).toBeLessThanOrEqual(context.config.mirror.memberships + CREATIONS);
    await settle();
    const rooms = await roomsNow();
    for (const [key, room] of Object.entries(before)) expect(rooms[key]).toEqual(room);
    const others = Object.entries(rooms).filter(([key]) => before[key] === undefined);
    const pupils = new Set(await context.db("person").where("external_id", "like", "%А-%").pluck("localpart"));
    for (const [, { members }] of others)
      expect(members.filter((member) => pupils.has(member.slice(1).split(":")[0]))).toEqual([]);
    const runs = await runsAfter(known);
    expect(runs).toEqual(runs.map(({ taken }) => ({ steps: taken, taken, isFinished: true })));
    expect(await roomsOfSteps(known + 1, "lockRoom")).toEqual(await roomsOfSteps(known + 1, "createRoom"));
  }
  expect(await context.db("plan_ahead")).toEqual([]);
}, 300_000);

test("what changes nothing doesn't have it plan anew; a stream of small changes doesn't keep it from its end", async () => {
  const school = withNewClass("1А");
  await importTinySchool(context, school);
  let known = await lastRun();
  await mirrorNow(interruptedAt([2, 30], () => importTinySchool(context, school)).context);
  expect(await runsAfter(known)).toHaveLength(1);

  const grown = { ...school, classes: { ...school.classes, ...withNewClass("1Б").classes } };
  grown.teachers = { ...school.teachers, ...withNewClass("1Б").teachers };
  await importTinySchool(context, grown);
  known = await lastRun();
  let newcomers = 0;
  await mirrorNow(
    interruptedAt([2, 10, 20, 30, 40], async () => {
      newcomers += 1;
      grown.classes["5А"] = [...(grown.classes["5А"] ?? []), `new${newcomers}`];
      await importTinySchool(context, grown);
    }).context,
  );
  await settle();
  const runs = await runsAfter(known);
  expect(runs.length).toBeGreaterThan(1);
  expect(runs.length).toBeLessThanOrEqual(1 + newcomers);
  expect(runs).toEqual(runs.map(({ taken }) => ({ steps: taken, taken, isFinished: true })));
  const chat = await context
    .db("observed_room")
    .where({ key: await keyOf(context, "class", "5А") })
    .first("room_id");
  expect(await joinedIn(chat.room_id)).toEqual(expect.arrayContaining([await userOf(context, `new${newcomers}`)]));
}, 300_000);

test("whoever is barred while a room is filled isn't let in", async () => {
  await importTinySchool(context, withNewClass("2А"));
  const first = await context
    .db("person")
    .where("external_id", "like", "2А-%")
    .orderBy("external_id")
    .first("id", "localpart");
  const rooms = (await planNow(context)).flatMap(({ step }) => (step.type === "createRoom" ? [step.room] : []));
  const chat = rooms.find(({ marker }) => marker.kind === "class" && marker.className === "2А");
  if (chat === undefined) throw new Error("no chat is planned");
  const bar = { personId: first.id, room: chat.key, by: null, kind: "bar", until: null, reason: "" } as const;
  await mirrorNow(interruptedAt([1], () => insertPin(context.db, bar)).context);
  await settle();
  const { room_id: room } = await context.db("observed_room").where({ key: chat.key }).first("room_id");
  expect(await stateIn(room, "m.room.join_rules")).toEqual({ join_rule: "invite" });
  const barred = userIdOf(first.localpart, context.config.serverName);
  expect(await joinedIn(room)).not.toContain(barred);
  expect(await context.db("plan_step").where({ room_key: chat.key, user_id: barred })).toEqual([]);
}, 120_000);
