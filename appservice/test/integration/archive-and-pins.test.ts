import { type NewPin, type Pin, pinsAnswerSchema } from "@zvonok/contract/http/admin/people.ts";
import supertest from "supertest";
import { configSchema } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { createInternalApp } from "../../src/http/internal-app.ts";
import { addPin, removePin } from "../../src/matrix/change-pins.ts";
import type { RoomId, RoomKey } from "../../src/matrix/identifiers.ts";
import { planClasses } from "../../src/matrix/plan-classes.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { findRoomId, membershipOf } from "../../src/matrix/room-store.ts";
import {
  asBot,
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

/** One school through a while: every test goes on from where the one before has left it. */
const whole: TinySchool = {
  classes: { "5А": ["petya", "masha"], "5Б": ["kolya"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara", Физика: "boris" } },
  guardians: {},
  administrators: ["head"],
};
const withoutMaths: TinySchool = { ...whole, teachers: { ...whole.teachers, "5А": { class: "anna" } } };

let today = "2026-05-20";
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;
let maths: RoomKey;
let classChat: RoomKey;

beforeAll(async () => {
  const rooms = configSchema.shape.rooms.parse({ mayNotLeave: ["class"] });
  test_ = await createTestContext({ rooms }, { now: () => new Date(`${today}T09:00:00Z`) });
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importAndMirror(whole);
  maths = await keyOf(context, "subject", "5А", "Математика");
  classChat = await keyOf(context, "class", "5А");
}, 60_000);
afterAll(async () => {
  await stopListening();
  await test_.close();
});

async function importAndMirror(school: TinySchool): Promise<void> {
  await importTinySchool(context, school);
  await mirrorNow(context);
}

async function idOf(key: RoomKey): Promise<RoomId> {
  const room = await findRoomId(context.db, key);
  if (room === null) throw new Error(`no room ${key}`);
  return room;
}

/** Who is joined, by the homeserver's word, in the names of the school. */
async function namesIn(key: RoomKey): Promise<string[]> {
  const rows: { external_id: string; localpart: string }[] = await context.db("person").select();
  const names = new Map(rows.map(({ external_id, localpart }) => [`@${localpart}:zvonok.localhost`, external_id]));
  return (await joinedIn(await idOf(key))).map((user) => names.get(user) ?? user).sort();
}

async function says(name: string, key: RoomKey): Promise<number> {
  const client = await signIn(context, name);
  const path = `/rooms/${await idOf(key)}/send/m.room.message/${Math.random()}`;
  return (await client("PUT", path, { msgtype: "m.text", body: "Здравствуйте" })).status;
}

async function hangsIn(space: RoomKey, child: RoomKey): Promise<boolean> {
  return Array.isArray((await stateIn(await idOf(space), "m.space.child", await idOf(child)))?.via);
}

async function pins(method: "get" | "post", path: string, body?: object): Promise<Pin[]> {
  const asked = supertest(createInternalApp(context))[method](`/internal/v1${path}`);
  const answer = await asked.set("authorization", `Bearer ${context.config.secrets.internalToken}`).send(body);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.errcode}`);
  return pinsAnswerSchema.parse(answer.body).pins;
}

const pin = (person: string, kind: NewPin["kind"], rest: Partial<NewPin> = {}): Promise<Pin[]> =>
  pins("post", "/pins", { person, room: classChat, kind, ...rest });

test("a chat that the journal no longer asks for is archived: read-only, with its people, in the year's archive", async () => {
  await importTinySchool(context, withoutMaths);
  const { classes } = await planClasses(context, "5а");
  expect(classes).toMatchObject([
    {
      className: "5А",
      rooms: [
        { kind: "class", change: "changed", leaves: [{ because: { rule: "notInJournal" } }] },
        { key: maths, name: "5А · Математика", change: "archived", joins: [], leaves: [] },
      ],
    },
  ]);
  await mirrorNow(context);
  expect(await namesIn(maths)).toEqual(["boris", "masha", "petya"]);
  expect(await namesIn(classChat)).toEqual(["anna", "masha", "petya"]);
  expect([await says("petya", maths), await says("boris", maths), await says("petya", classChat)]).toEqual([
    403, 403, 200,
  ]);
  const archive = await keyOf(context, "archiveSpace");
  expect(await stateIn(await idOf(maths), "org.zvonok.room")).toMatchObject({
    archived: { year: "2025/26", space: archive },
  });
  expect(await hangsIn(archive, maths)).toBe(true);
  expect(await hangsIn(await keyOf(context, "classSpace", "5А"), maths)).toBe(false);
  expect(await hangsIn(await keyOf(context, "schoolSpace"), archive)).toBe(true);
  expect(await namesIn(archive)).toEqual(["boris", "masha", "petya"]);
  expect(await planNow(context)).toEqual([]);
}, 60_000);

test("who leaves the school leaves its archives, and is back in them with the school", async () => {
  await importAndMirror({ ...withoutMaths, classes: { ...withoutMaths.classes, "5А": ["masha"] } });
  const archive = await keyOf(context, "archiveSpace");
  expect([await namesIn(maths), await namesIn(archive)]).toEqual([
    ["boris", "masha"],
    ["boris", "masha"],
  ]);
  await importAndMirror(withoutMaths);
  expect([await namesIn(maths), await namesIn(archive)]).toEqual([
    ["boris", "masha", "petya"],
    ["boris", "masha", "petya"],
  ]);
  expect(await says("petya", maths)).toBe(403);
  expect(await planNow(context)).toEqual([]);
}, 60_000);

test("asked for again it is as it was before, with what people had set", async () => {
  await importAndMirror(whole);
  expect([await says("petya", maths), await says("boris", maths)]).toEqual([200, 200]);
  expect(await hangsIn(await keyOf(context, "classSpace", "5А"), maths)).toBe(true);
  expect((await stateIn(await idOf(maths), "org.zvonok.room"))?.archived).toBeUndefined();
  expect(await stateIn(await idOf(maths), "m.room.power_levels")).toEqual({
    ...((await stateIn(await idOf(classChat), "m.room.power_levels")) as object),
    users: {
      [await userOf(context, "boris")]: 51,
      [await userOf(context, "head")]: 90,
      [context.homeserver.bot]: 100,
    },
  });
  expect(await planNow(context)).toEqual([]);
}, 60_000);

test("a guest stays through an import and goes after the last day; who is barred stays out", async () => {
  const made = await pin("KOLYA", "guest", { until: "2026-05-21", reason: "Олимпиада" });
  expect(made).toMatchObject([{ kind: "guest", roomName: "5А", until: "2026-05-21", by: null, reason: "Олимпиада" }]);
  await pin("masha", "bar");
  await mirrorNow(context);
  expect(await namesIn(classChat)).toEqual(["anna", "boris", "kolya", "petya"]);
  await importAndMirror({ ...whole, teachers: { ...whole.teachers, "5Б": { class: "clara", Химия: "boris" } } });
  expect(await namesIn(classChat)).toEqual(["anna", "boris", "kolya", "petya"]);

  today = "2026-05-22";
  expect((await planNow(context)).map(({ because }) => because.rule)).toEqual(["guestTimeEnded", "guestTimeEnded"]);
  await mirrorNow(context);
  expect(await namesIn(classChat)).toEqual(["anna", "boris", "petya"]);
  const [bar, ...others] = await pins("get", "/pins");
  expect([bar?.kind, others]).toEqual(["bar", []]);
  expect(await pins("post", `/pins/${bar?.id}/end`)).toEqual([]);
  await mirrorNow(context);
  expect(await namesIn(classChat)).toEqual(["anna", "boris", "masha", "petya"]);
}, 60_000);

test("who is kept stays when the journal takes him out, as long as the pin says", async () => {
  await pin("petya", "keep", { until: "2026-05-30" });
  await importAndMirror({ ...whole, classes: { "5А": ["masha"], "5Б": ["kolya", "petya"] } });
  expect(await namesIn(classChat)).toEqual(["anna", "boris", "masha", "petya"]);
  expect(await namesIn(maths)).toEqual(["boris", "masha"]);
  today = "2026-05-31";
  await mirrorNow(context);
  expect(await namesIn(classChat)).toEqual(["anna", "boris", "masha"]);
  expect(await namesIn(await keyOf(context, "class", "5Б"))).toEqual(["boris", "clara", "kolya", "petya"]);
}, 60_000);

test("pins that can't be are refused", async () => {
  await expect(pin("nobody", "guest")).rejects.toThrow("404 ORG_ZVONOK_NO_PERSON");
  await expect(pin("kolya", "guest", { room: "9Я" })).rejects.toThrow("404 ORG_ZVONOK_NO_ROOM");
  await expect(pin("kolya", "keep")).rejects.toThrow("409 ORG_ZVONOK_NOT_THERE");
  await expect(pin("kolya", "guest", { until: "2026-05-30" })).rejects.toThrow("400 ORG_ZVONOK_PIN_OVER");
  const space = await keyOf(context, "schoolSpace");
  await expect(pin("kolya", "guest", { room: space })).rejects.toThrow("409 ORG_ZVONOK_NOT_PINNABLE");
  await expect(pins("post", "/pins/1/end")).rejects.toThrow("404 ORG_ZVONOK_NO_PIN");
});

test("an administrator of another school neither pins here nor ends what is pinned", async () => {
  const [made] = await pin("kolya", "guest");
  const stranger = { personId: null, schools: ["00000000-0000-4000-8000-000000000000"] };
  const again: NewPin = { person: "kolya", room: classChat, kind: "bar", until: null, reason: null };
  await expect(addPin(context, again, stranger)).rejects.toMatchObject({ errcode: "ORG_ZVONOK_NO_PERSON" });
  await expect(removePin(context, made?.id ?? "", stranger)).rejects.toMatchObject({ errcode: "ORG_ZVONOK_NO_PIN" });
  await pins("post", `/pins/${made?.id}/end`);
});

test("the class chat, which pupils may not leave, has them back; a subject's chat hasn't until they come anew", async () => {
  const [masha, chat, lesson] = [await userOf(context, "masha"), await idOf(classChat), await idOf(maths)];
  const client = await signIn(context, "masha");
  for (const room of [chat, lesson]) {
    expect((await client("POST", `/rooms/${room}/leave`, {})).status).toBe(200);
    await until(async () => (await membershipOf(context.db, room, masha)) === "leave");
  }
  await mirrorNow(context);
  expect(await namesIn(classChat)).toContain("masha");
  expect(await namesIn(maths)).not.toContain("masha");

  await importAndMirror({ ...whole, classes: { "5А": ["petya"], "5Б": ["kolya", "masha"] } });
  expect((await planNow(context)).length).toBe(0);
  await importAndMirror(whole);
  expect(await namesIn(maths)).toEqual(["boris", "masha", "petya"]);
}, 60_000);

test("whom a moderator removed stays out of a chat that pupils may not leave", async () => {
  const petya = await userOf(context, "petya");
  const anna = await signIn(context, "anna");
  const chat = await idOf(classChat);
  expect((await anna("POST", `/rooms/${chat}/kick`, { user_id: petya })).status).toBe(200);
  await until(async () => (await membershipOf(context.db, chat, petya)) === "leave");
  await mirrorNow(context);
  expect(await namesIn(classChat)).not.toContain("petya");
  expect((await asBot("GET", `/rooms/${chat}/state/m.room.member/${petya}`)).body.membership).toBe("leave");
});
