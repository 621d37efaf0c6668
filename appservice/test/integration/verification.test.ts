import type { Context } from "../../src/context.ts";
import { MatrixError } from "../../src/errors.ts";
import type { Homeserver } from "../../src/matrix/homeserver.ts";
import { type RoomId, roomId } from "../../src/matrix/identifiers.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { lastVerification, readKeptRoom } from "../../src/matrix/verification/verification-store.ts";
import { verify } from "../../src/matrix/verification/verify.ts";
import {
  asBot,
  importTinySchool,
  joinedIn,
  keyOf,
  listenToHomeserver,
  mirrorNow,
  until,
  userOf,
} from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

/** What is found where events were missed: each test makes our picture of one room a wrong one. */
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;
let chat: RoomId;

beforeAll(async () => {
  test_ = await createTestContext({ drift: { repair: "auto", requestsPerSecond: 1000, everyHours: 24 } });
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, {
    classes: { "5А": ["petya", "masha"] },
    teachers: { "5А": { class: "anna", Математика: "boris" } },
    guardians: {},
    administrators: ["head"],
  });
  await mirrorNow(context);
  chat = await chatOf5A();
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

async function chatOf5A(): Promise<RoomId> {
  const found = await findRoomId(context.db, await keyOf(context, "class", "5А"));
  if (found === null) throw new Error("no chat");
  return found;
}

const verifyNow = (other: Partial<Homeserver> = {}): Promise<void> =>
  verify({ ...context, homeserver: { ...context.homeserver, ...other } }, { now: true }, new AbortController().signal);

async function corrected(): Promise<number> {
  const walk = await lastVerification(context.db);
  expect(walk).toMatchObject({ finishedAt: expect.any(Date), checked: walk?.rooms });
  return walk?.corrected ?? -1;
}

test("where nothing was missed nothing is corrected", async () => {
  await verifyNow();
  expect(await corrected()).toBe(0);
  expect(await planNow(context)).toEqual([]);
});

test("a walk that isn't due doesn't begin", async () => {
  const before = await lastVerification(context.db);
  await verify(context, { now: false }, new AbortController().signal);
  expect(await lastVerification(context.db)).toEqual(before);
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  await verify({ ...context, now: () => tomorrow }, { now: false }, new AbortController().signal);
  expect((await lastVerification(context.db))?.id).toBe((before?.id ?? 0) + 1);
});

test("events that were lost, and rows that are wrong, are found and put right", async () => {
  const real = await readKeptRoom(context.db, chat);
  const petya = await userOf(context, "petya");
  await context.db("observed_member").where({ room_id: chat, user_id: petya }).update({ membership: "leave" });
  await context.db("observed_state").where({ room_id: chat, type: "m.room.power_levels" }).delete();
  await context
    .db("observed_state")
    .where({ room_id: chat, type: "m.room.name" })
    .update({ content: { name: "7Я" } });
  await context.db("observed_state").insert({
    ...{ room_id: chat, type: "org.example.never", state_key: "", content: {}, sender: petya },
    ...{ event_id: "$never", origin_server_ts: 1 },
  });
  await verifyNow();
  expect(await corrected()).toBe(1);
  expect(await readKeptRoom(context.db, chat)).toEqual(real);
  expect(await planNow(context)).toEqual([]);
});

test("what was done while nobody listened is found, and the mirror is told", async () => {
  const levels = await context.db("observed_state").where({ room_id: chat, type: "m.room.power_levels" }).first();
  const boris = await userOf(context, "boris");
  const before = levels.content as { users: Record<string, number> };
  const changed = { ...before, users: { ...before.users, [boris]: 51 } };
  await asBot("PUT", `/rooms/${chat}/state/m.room.power_levels/`, changed);
  const where = { room_id: chat, type: "m.room.power_levels" };
  await until(async () => (await context.db("observed_state").where(where).first()).event_id !== levels.event_id);
  const { content, event_id, origin_server_ts } = levels;
  await context.db("observed_state").where(where).update({ content, event_id, origin_server_ts });
  await context.db.raw("delete from pgboss.job where name = 'mirror'");
  expect(await planNow(context)).toEqual([]);

  await verifyNow();
  expect(await planNow(context)).toMatchObject([{ step: { type: "setPowerLevels", users: { [boris]: null } } }]);
  expect((await context.jobs.counts()).mirror.queued).toBe(1);
  await mirrorNow(context);
  expect(await planNow(context)).toEqual([]);
});

test("a room that we were never told of is taken in, and no second one is made", async () => {
  await context.db("observed_room").where({ room_id: chat }).delete();
  await verifyNow();
  expect(await chatOf5A()).toBe(chat);
  expect(await planNow(context)).toEqual([]);
});

test("a walk that was broken off goes on where it was", async () => {
  const rooms = await context.db("observed_room").whereNotNull("key").orderBy("room_id").pluck("room_id");
  const seen: string[] = [];
  const breaking = new AbortController();
  const { homeserver } = context;
  const look: Partial<Homeserver> = {
    getWholeState: async (room) => {
      seen.push(room);
      if (seen.length === 3) breaking.abort(new Error("stopping"));
      return homeserver.getWholeState(room);
    },
  };
  const broken = { ...context, homeserver: { ...homeserver, ...look } };
  await expect(verify(broken, { now: true }, breaking.signal)).rejects.toThrow("stopping");
  expect(await lastVerification(context.db)).toMatchObject({ finishedAt: null, checked: 3 });
  await verifyNow(look);
  expect(seen).toEqual(rooms);
  expect(await corrected()).toBe(0);
});

test("a homeserver that is away ends no walk and forgets no room", async () => {
  const away = () => Promise.reject(new MatrixError(502, "M_UNKNOWN", "bad gateway"));
  await expect(verifyNow({ getWholeState: away })).rejects.toThrow("bad gateway");
  expect(await chatOf5A()).toBe(chat);
  await verifyNow();
  expect(await corrected()).toBe(0);
});

test("an account that isn't there is made anew, and so is known to the next plan", async () => {
  const { db, homeserver } = context;
  const run = await db("import_run").max("id as id").first();
  const [person] = await db("person")
    .insert({
      ...{ source: "test", external_id: "new", hash: "", first_run: run?.id, changed_run: run?.id },
      ...{ given_name: "new", family_name: "Иванов", enabled: true },
    })
    .returning("localpart");
  await db("matrix_user").insert({ localpart: person.localpart, displayname: "new Иванов" });
  expect(await homeserver.queryUser(person.localpart)).toBeNull();
  await verifyNow();
  expect(await corrected()).toBe(1);
  await mirrorNow(context);
  expect(await homeserver.queryUser(person.localpart)).toEqual({ displayname: "new Иванов", isDeactivated: false });
});

test("a room that the bot isn't in any more is made anew", async () => {
  await asBot("POST", `/rooms/${chat}/leave`, {});
  await verifyNow();
  await mirrorNow(context);
  const anew = await chatOf5A();
  expect(anew).not.toBe(chat);
  expect(await joinedIn(roomId(anew))).toHaveLength(4);
  expect(await planNow(context)).toEqual([]);
});

test("no more is asked in a second than is allowed", async () => {
  const slow = { ...context, config: { ...context.config, drift: { ...context.config.drift, requestsPerSecond: 20 } } };
  const began = performance.now();
  await verify(slow, { now: true }, new AbortController().signal);
  const rooms = (await lastVerification(context.db))?.rooms ?? 0;
  expect(performance.now() - began).toBeGreaterThan(rooms * 50);
});
