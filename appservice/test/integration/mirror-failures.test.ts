import type { Context } from "../../src/context.ts";
import { MatrixError } from "../../src/errors.ts";
import { barrier } from "../../src/matrix/barrier.ts";
import type { Homeserver } from "../../src/matrix/homeserver.ts";
import { HomeserverAway } from "../../src/matrix/homeserver-away.ts";
import { type RoomId, roomId } from "../../src/matrix/identifiers.ts";
import { mirror } from "../../src/matrix/mirror.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { holdProcessing } from "../../src/matrix/transaction-store.ts";
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

let test_: TestContext;
let stopListening: () => Promise<void>;

beforeEach(async () => {
  test_ = await createTestContext();
  stopListening = await listenToHomeserver(test_.context);
  await importTinySchool(test_.context, {
    classes: { "5А": ["petya", "masha"] },
    teachers: { "5А": { class: "anna", Математика: "boris" } },
    guardians: { olga: ["petya"] },
    administrators: ["head"],
  });
});
afterEach(async () => {
  await stopListening();
  await test_.close();
});

/** The real homeserver, some of whose acts go wrong. */
function withTrouble(trouble: (real: Homeserver) => Partial<Homeserver>): Context {
  const { homeserver } = test_.context;
  return { ...test_.context, homeserver: { ...homeserver, ...trouble(homeserver) } };
}

const refuse = (): never => {
  throw new MatrixError(403, "M_FORBIDDEN", "not today");
};

async function failedSteps(): Promise<{ type: string; error: string }[]> {
  return test_.context
    .db("plan_step")
    .where({ result: "failed" })
    .select(test_.context.db.raw("step ->> 'type' as type"), "error");
}

async function openRooms(): Promise<RoomId[]> {
  const rooms: string[] = await test_.context.db("observed_room").whereNotNull("key").pluck("room_id");
  const rules = await Promise.all(rooms.map((room) => stateIn(roomId(room), "m.room.join_rules")));
  return rooms.filter((_, at) => rules[at]?.join_rule !== "invite").map(roomId);
}

test("somebody who can't be joined keeps no room open and nobody out; the next run takes it up again", async () => {
  const masha = await userOf(test_.context, "masha");
  const context = withTrouble((real) => ({
    join: (room, user) => (user === masha ? refuse() : real.join(room, user)),
  }));
  await expect(mirrorNow(context)).rejects.toThrow(/steps are left/);
  expect(await openRooms()).toEqual([]);
  const chat = await keyOf(context, "class", "5А");
  const row = await context.db("observed_room").where({ key: chat }).first("room_id");
  expect(await joinedIn(roomId(row.room_id))).toHaveLength(3);
  expect(new Set((await failedSteps()).map(({ type, error }) => `${type}: ${error}`))).toEqual(
    new Set(["join: not today", "inviteAndJoin: not today"]),
  );
  await mirrorNow(test_.context);
  expect(await joinedIn(roomId(row.room_id))).toContain(masha);
  expect(await planNow(test_.context)).toEqual([]);
}, 60_000);

test("a room that can't be made keeps no other from being made", async () => {
  const context = withTrouble((real) => ({
    createRoom: (body) => (body.name === "5А" ? refuse() : real.createRoom(body)),
  }));
  await expect(mirrorNow(context)).rejects.toThrow(/steps are left/);
  expect(await openRooms()).toEqual([]);
  const left = (await planNow(context)).flatMap(({ step }) => (step.type === "createRoom" ? [step.room.name] : []));
  expect(new Set(left)).toEqual(new Set(["5А"]));
  expect((await mirrorStatus(context)).rooms).toBeGreaterThan(4);
  await mirrorNow(test_.context);
  expect(await planNow(test_.context)).toEqual([]);
}, 60_000);

test("when it is too much at once, it waits as long as it is told and goes on", async () => {
  let refusals = 0;
  const context = withTrouble((real) => ({
    join: (room, user) => {
      refusals += 1;
      if (refusals <= 3) throw new MatrixError(429, "M_LIMIT_EXCEEDED", "Too many requests", 5);
      return real.join(room, user);
    },
  }));
  await mirrorNow(context);
  expect(await failedSteps()).toEqual([]);
  const { rows } = await context.db.raw("select sum(attempts - 1)::int as waits from plan_step");
  expect(rows).toEqual([{ waits: 3 }]);
}, 60_000);

test("when the homeserver goes away midway, the rest is left for later and nobody is removed", async () => {
  let joins = 0;
  const context = withTrouble((real) => ({
    join: (room, user) => {
      joins += 1;
      if (joins > 4) throw new HomeserverAway("gone");
      return real.join(room, user);
    },
  }));
  await expect(mirrorNow(context)).rejects.toThrow("gone");
  expect((await mirrorStatus(context)).toApply).toBeGreaterThan(0);
  await mirrorNow(test_.context);
  expect(await openRooms()).toEqual([]);
  expect(await planNow(test_.context)).toEqual([]);
  const kicks = await context.db("plan_step").where("step", "@>", { type: "kick" });
  expect(kicks).toEqual([]);
}, 60_000);

test("a run that is broken off goes no step further", async () => {
  const stopping = new AbortController();
  const context = withTrouble((real) => ({
    join: async (room, user) => {
      await real.join(room, user);
      stopping.abort(new Error("stopping"));
    },
  }));
  await expect(mirror(context, { importRun: null }, stopping.signal)).rejects.toThrow("stopping");
  const locks = await context.db("plan_step").where("step", "@>", { type: "lockRoom" });
  expect(locks.length).toBeLessThan(3);
  await mirrorNow(test_.context);
  expect(await planNow(test_.context)).toEqual([]);
}, 60_000);

test("what the homeserver has long had and never told us is found out when a step changes nothing there", async () => {
  await mirrorNow(test_.context);
  const { db } = test_.context;
  const masha = await userOf(test_.context, "masha");
  const chat = await db("observed_room")
    .where({ key: await keyOf(test_.context, "class", "5А") })
    .first("room_id");
  // As if the events of her coming, and of the chat's being locked, had been lost on their way.
  const missed = { event_id: "$missed", sender: test_.context.homeserver.bot };
  await db("observed_member")
    .where({ room_id: chat.room_id, user_id: masha })
    .update({ ...missed, membership: "leave" });
  await db("observed_state")
    .where({ room_id: chat.room_id, type: "m.room.join_rules" })
    .update({ ...missed, content: JSON.stringify({ join_rule: "public" }) });
  expect((await planNow(test_.context)).map(({ step }) => step.type).sort()).toEqual(["inviteAndJoin", "lockRoom"]);
  await mirrorNow(test_.context);
  expect(await planNow(test_.context)).toEqual([]);
  expect(await db("observed_member").where({ event_id: "$missed" })).toEqual([]);
}, 60_000);

test("a mirror that has lost its lock goes no step further, since another may be at work", async () => {
  const { db } = test_.context;
  // What a restart of PostgreSQL does to the connection that holds it.
  let losing: Promise<unknown> | null = null;
  const loseLock = () =>
    db.raw(`select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid = 7102
      and database = (select oid from pg_database where datname = current_database())`);
  const context = withTrouble((real) => ({
    join: async (room, user) => {
      losing ??= loseLock();
      await losing;
      return real.join(room, user);
    },
  }));
  await expect(mirrorNow(context)).rejects.toThrow();
  await until(async () => (await openRooms()).length > 0);
  await mirrorNow(test_.context);
  expect(await planNow(test_.context)).toEqual([]);
}, 60_000);

test("of two that wait at once for what has happened so far, neither replaces what the other waits for", async () => {
  const { context } = test_;
  const { signal } = new AbortController();
  await barrier(context, signal);
  const both = await context.db.transaction(async (trx) => {
    await holdProcessing(trx);
    const waiting = Promise.all([barrier(context, signal), barrier(context, signal, "verification")]);
    await until(async () => {
      const bodies: string[] = await context.db("homeserver_transaction").whereNull("processed_at").pluck("body");
      return bodies.join().split(`"type":"org.zvonok.barrier"`).length > 2;
    });
    return { waiting };
  });
  await both.waiting;
}, 60_000);
