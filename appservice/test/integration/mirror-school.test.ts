import type { Context } from "../../src/context.ts";
import { type RoomId, type RoomKey, roomId } from "../../src/matrix/identifiers.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { findRoomId, membershipOf, readMarker } from "../../src/matrix/room-store.ts";
import {
  asBot,
  countRequests,
  importTinySchool,
  joinedIn,
  keyOf,
  listenToHomeserver,
  mirrorNow,
  signIn,
  stateIn,
  until,
  userOf,
} from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import type { TinySchool } from "../support/tiny-school.ts";

/** One school through a year: every test goes on from where the one before has left it. */
let school: TinySchool = {
  classes: { "5А": ["petya", "masha", "lena"], "5Б": ["kolya"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara", Математика: "boris" } },
  guardians: { olga: ["petya", "kolya"], igor: ["masha"] },
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

async function importAndMirror(changed: TinySchool): Promise<void> {
  school = changed;
  await importTinySchool(context, school);
  await mirrorNow(context);
}

/** Who is joined in a room of a key, by the homeserver's word, in the names of the school. */
async function namesIn(key: RoomKey): Promise<string[]> {
  const room = await requireRoom(key);
  const rows: { external_id: string; localpart: string }[] = await context.db("person").select();
  const names = new Map(rows.map(({ external_id, localpart }) => [`@${localpart}:zvonok.localhost`, external_id]));
  return (await joinedIn(room)).map((user) => names.get(user) ?? user).sort();
}

const requireRoom = async (key: RoomKey): Promise<RoomId> => {
  const room = await findRoomId(context.db, key);
  if (room === null) throw new Error(`no room ${key}`);
  return room;
};

/** Types of the steps that the last run took. */
async function stepsOfLastRun(): Promise<string[]> {
  const rows = await context
    .db("plan_step")
    .where("run_id", context.db("plan_run").max("id"))
    .orderBy("seq")
    .select(context.db.raw("step ->> 'type' as type"), "result");
  expect(rows.every(({ result }) => result === "done")).toBe(true);
  return rows.map(({ type }) => type).sort();
}

test("a school becomes rooms with the right people in them", async () => {
  await importAndMirror(school);
  expect(await namesIn(await keyOf(context, "class", "5А"))).toEqual(["anna", "boris", "lena", "masha", "petya"]);
  expect(await namesIn(await keyOf(context, "parents", "5А"))).toEqual(["anna", "igor", "olga"]);
  expect(await namesIn(await keyOf(context, "subject", "5Б", "Математика"))).toEqual(["boris", "kolya"]);
  expect(await namesIn(await keyOf(context, "staff"))).toEqual(["anna", "boris", "clara", "head"]);
}, 60_000);

test("every room is of version 11, stays on this homeserver, is closed and says what it is", async () => {
  const rooms: string[] = await context.db("observed_room").whereNotNull("key").pluck("room_id");
  expect(rooms.length).toBeGreaterThan(8);
  for (const room of rooms.map(roomId)) {
    expect(await stateIn(room, "m.room.create")).toMatchObject({ "m.federate": false, room_version: "11" });
    expect(await stateIn(room, "m.room.join_rules")).toEqual({ join_rule: "invite" });
    expect(await stateIn(room, "m.room.guest_access")).toEqual({ guest_access: "forbidden" });
    expect(await stateIn(room, "m.room.power_levels")).toMatchObject({
      users: { [context.homeserver.bot]: 100 },
      invite: 100,
      events: { "im.vector.modular.widgets": 100, "m.room.join_rules": 100 },
    });
    expect(await stateIn(room, "org.zvonok.room")).toEqual(await readMarker(context.db, room));
  }
});

test("parents read from their joining on, pupils from the beginning", async () => {
  const parents = await requireRoom(await keyOf(context, "parents", "5А"));
  expect(await stateIn(parents, "m.room.history_visibility")).toEqual({ history_visibility: "joined" });
  const chat = await requireRoom(await keyOf(context, "class", "5А"));
  expect(await stateIn(chat, "m.room.history_visibility")).toEqual({ history_visibility: "shared" });
});

test("chats hang in the space of their class, that in the year's, that in the school's", async () => {
  const chat = await requireRoom(await keyOf(context, "class", "5А"));
  const space = await requireRoom(await keyOf(context, "classSpace", "5А"));
  const year = await requireRoom(await keyOf(context, "gradeSpace"));
  const whole = await requireRoom(await keyOf(context, "schoolSpace"));
  const via = { via: [context.config.serverName] };
  expect(await stateIn(space, "m.space.child", chat)).toEqual(via);
  expect(await stateIn(year, "m.space.child", space)).toEqual(via);
  expect(await stateIn(whole, "m.space.child", year)).toEqual(via);
});

test("people have the names of the journal, the bot its own", async () => {
  const head = await signIn(context, "head");
  const profile = async (user: string) => (await head("GET", `/profile/${user}`)).body.displayname;
  expect(await profile(await userOf(context, "head"))).toBe("head Иванов");
  expect(await profile(await userOf(context, "petya"))).toBe("Иванов petya");
  expect(await profile(context.homeserver.bot)).toBe("Звонок");
});

test("a run that changes nothing asks the homeserver nothing", async () => {
  const before = await countRequests();
  await importAndMirror(school);
  await mirrorNow(context);
  // A request of the test's own: had the runs sent any, the log would hold them before it.
  await asBot("GET", "/account/whoami");
  await until(async () => (await countRequests()) > before);
  expect(await countRequests()).toBe(before + 1);
});

test("a pupil who changes class leaves the old rooms and comes into the new ones", async () => {
  await importAndMirror({ ...school, classes: { "5А": ["masha", "lena"], "5Б": ["kolya", "petya"] } });
  expect(await namesIn(await keyOf(context, "class", "5А"))).toEqual(["anna", "boris", "lena", "masha"]);
  expect(await namesIn(await keyOf(context, "class", "5Б"))).toEqual(["boris", "clara", "kolya", "petya"]);
  expect(await namesIn(await keyOf(context, "parents", "5А"))).toEqual(["anna", "igor"]);
  expect(await namesIn(await keyOf(context, "parents", "5Б"))).toEqual(["clara", "olga"]);
  const types = await stepsOfLastRun();
  expect(new Set(types)).toEqual(new Set(["inviteAndJoin", "kick"]));
});

test("who is out of the class sees its chat no longer, who is in sees its history", async () => {
  const petya = await signIn(context, "petya");
  const [old, now] = [
    await requireRoom(await keyOf(context, "class", "5А")),
    await requireRoom(await keyOf(context, "class", "5Б")),
  ];
  const { body } = await petya("GET", "/joined_rooms");
  expect(body.joined_rooms).toContain(now);
  expect(body.joined_rooms).not.toContain(old);
  expect((await petya("GET", `/rooms/${now}/messages?dir=b`)).status).toBe(200);
  expect((await petya("POST", `/rooms/${old}/join`, {})).status).toBe(403);
});

test("a pupil who leaves the school is nowhere any more", async () => {
  const masha = await userOf(context, "masha");
  await importAndMirror({
    ...school,
    classes: { ...school.classes, "5А": ["lena"] },
    guardians: { olga: ["petya", "kolya"], igor: [] },
  });
  const inside = await context.db("observed_member").where({ user_id: masha, membership: "join" });
  expect(inside).toEqual([]);
  expect(await namesIn(await keyOf(context, "class", "5А"))).toEqual(["anna", "boris", "lena"]);
});

test("a guardian whose second child stays keeps the rooms of that child", async () => {
  await importAndMirror({ ...school, classes: { ...school.classes, "5Б": ["kolya"] }, guardians: { olga: ["kolya"] } });
  expect(await namesIn(await keyOf(context, "parents", "5Б"))).toEqual(["clara", "olga"]);
  expect(await namesIn(await keyOf(context, "class", "5Б"))).toEqual(["boris", "clara", "kolya"]);
});

test("a new teacher comes into the rooms of the class and moderates those of the subject", async () => {
  const teachers = { ...school.teachers, "5Б": { ...school.teachers["5Б"], Физика: "daria" } };
  await importAndMirror({ ...school, teachers });
  expect(await namesIn(await keyOf(context, "class", "5Б"))).toEqual(["boris", "clara", "daria", "kolya"]);
  expect(await namesIn(await keyOf(context, "subject", "5Б", "Физика"))).toEqual(["daria", "kolya"]);
  const chat = await requireRoom(await keyOf(context, "subject", "5Б", "Физика"));
  expect(await stateIn(chat, "m.room.power_levels")).toMatchObject({ users: { [await userOf(context, "daria")]: 51 } });
});

test("levels and keys that a person set by hand survive what the journal writes", async () => {
  const chat = await requireRoom(await keyOf(context, "class", "5Б"));
  const kolya = await userOf(context, "kolya");
  const levels = (await stateIn(chat, "m.room.power_levels")) as { users: Record<string, number>; events: object };
  await asBot("PUT", `/rooms/${chat}/state/m.room.power_levels/`, {
    ...levels,
    users: { ...levels.users, [kolya]: 30 },
    events: { ...levels.events, "org.example.poll": 20 },
    "org.example.key": "kept",
  });
  await importAndMirror({
    ...school,
    teachers: { ...school.teachers, "5Б": { ...school.teachers["5Б"], class: "egor" } },
  });
  expect(await stateIn(chat, "m.room.power_levels")).toEqual({
    ...levels,
    users: {
      [kolya]: 30,
      [await userOf(context, "egor")]: 51,
      [await userOf(context, "head")]: 90,
      [context.homeserver.bot]: 100,
    },
    events: { ...levels.events, "org.example.poll": 20 },
    "org.example.key": "kept",
  });
});

test("who left by himself is not joined again", async () => {
  const chat = await requireRoom(await keyOf(context, "class", "5Б"));
  const kolya = await userOf(context, "kolya");
  const client = await signIn(context, "kolya");
  expect((await client("POST", `/rooms/${chat}/leave`, {})).status).toBe(200);
  await until(async () => (await membershipOf(context.db, chat, kolya)) === "leave");
  await importAndMirror(school);
  expect(await namesIn(await keyOf(context, "class", "5Б"))).not.toContain("kolya");
  expect(await planNow(context)).toEqual([]);
});

test("each step that was taken is a row with its reason and its result", async () => {
  const rows = await context.db("plan_step").select("because", "result", "error", "attempts");
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.every(({ because }) => typeof because.rule === "string")).toBe(true);
  expect(new Set(rows.map(({ result, error, attempts }) => `${result} ${error} ${attempts}`))).toEqual(
    new Set(["done null 1"]),
  );
  const runs = await context.db("plan_run").select("finished_at", "failed");
  expect(runs.every(({ finished_at, failed }) => finished_at !== null && failed === 0)).toBe(true);
});

test("the status tells what is there, and that nothing is left", async () => {
  const { lastRun, ...status } = await mirrorStatus(context);
  expect(status).toMatchObject({ toApply: 0, transactions: { waiting: 0 } });
  expect(lastRun).toMatchObject({ failed: 0, finishedAt: expect.any(String) });
  expect(lastRun?.done).toBe(lastRun?.steps);
  const rooms = await context.db("observed_room").whereNotNull("key").pluck("room_id");
  expect(status.rooms).toBe(rooms.length);
});
