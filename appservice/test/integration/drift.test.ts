import type { NewPin } from "@zvonok/contract/http/admin/people.ts";
import express from "express";
import supertest from "supertest";
import type { Context } from "../../src/context.ts";
import { actAsOperator } from "../../src/http/admin/actor.ts";
import { driftRoutes } from "../../src/http/admin/drift-routes.ts";
import { listAudit } from "../../src/matrix/audit/audit-store.ts";
import { addPin } from "../../src/matrix/change-pins.ts";
import { driftNow } from "../../src/matrix/drift/drift-now.ts";
import { type RoomId, type RoomKey, roomKey } from "../../src/matrix/identifiers.ts";
import { repair } from "../../src/matrix/mirror.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
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

/** What people do by hand, in one school, where it is reported and waits for a decision. */
const school: TinySchool = {
  classes: { "5А": ["petya", "masha"], "5Б": ["kolya"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara" } },
  guardians: { olga: ["petya"] },
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;
let key: RoomKey;
let chat: RoomId;

beforeAll(async () => {
  test_ = await createTestContext({ drift: { repair: "report", requestsPerSecond: 1000, everyHours: 24 } });
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, school);
  await mirrorNow(context);
  key = await keyOf(context, "class", "5А");
  const found = await findRoomId(context.db, key);
  if (found === null) throw new Error("no chat");
  chat = found;
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

/** Nothing is at work in these tests: what the transactions asked for is done by hand. */
async function drift() {
  await context.db.raw("delete from pgboss.job where name in ('mirror', 'repair')");
  return (await driftNow(context, "all", "ru")).rooms;
}

async function levels(): Promise<Record<string, number>> {
  return (await stateIn(chat, "m.room.power_levels"))?.users as Record<string, number>;
}

/** Somebody changes levels in his own client, which he may only if the bot gave him the right by hand. */
async function setLevel(by: string, of: string, level: number): Promise<void> {
  const content = (await stateIn(chat, "m.room.power_levels")) as { users: Record<string, number> };
  const [who, whom] = [await userOf(context, by), await userOf(context, of)];
  const open = { ...content, users: { ...content.users, [who]: 100 } };
  await asBot("PUT", `/rooms/${chat}/state/m.room.power_levels/`, open);
  const client = await signIn(context, by);
  const path = `/rooms/${chat}/state/m.room.power_levels/`;
  const { status } = await client("PUT", path, { ...open, users: { ...open.users, [whom]: level } });
  expect(status).toBe(200);
  await until(async () => {
    const row = await context.db("observed_state").where({ room_id: chat, type: "m.room.power_levels" }).first();
    return row.content.users[whom] === level;
  });
}

const nobody = new AbortController().signal;

test("a mirrored school doesn't differ from its journal", async () => {
  expect(await drift()).toEqual([]);
  expect(await mirrorStatus(context)).toMatchObject({ toApply: 0, drift: { rooms: 0, since: null } });
});

test("what was under way when it was taken back is nobody's change by hand, and is put right", async () => {
  const { homeserver } = context;
  let taken: Promise<void> | null = null;
  const kick: typeof homeserver.kick = async (...args) => {
    await homeserver.kick(...args);
    taken ??= importTinySchool(context, school);
    await taken;
  };
  await importTinySchool(context, { ...school, classes: { "5А": ["masha"], "5Б": ["kolya"] }, guardians: {} });
  await mirrorNow({ ...context, homeserver: { ...homeserver, kick } });
  expect(taken).not.toBeNull();
  expect(await drift()).toEqual([]);
  expect(await joinedIn(chat)).toContain(await userOf(context, "petya"));
});

test("a right given by hand is shown with who gave it and since when, and is left alone", async () => {
  await setLevel("boris", "petya", 51);
  const [petya, boris] = [await userOf(context, "petya"), await userOf(context, "boris")];
  await mirrorNow(context);
  expect(await drift()).toEqual([
    {
      ...{ key, roomId: chat, name: "5А", className: "5А" },
      differences: [
        {
          ...{ kind: "rights", userId: petya, name: "Иванов petya" },
          text: "Права модератора, а по журналу — обычного участника",
          ...{ since: expect.stringMatching(/^\d{4}-.*Z$/), byUserId: boris, byName: "boris Иванов" },
        },
      ],
    },
  ]);
  expect((await levels())[petya]).toBe(51);
  expect(await mirrorStatus(context)).toMatchObject({ toApply: 0, drift: { rooms: 1, since: expect.any(String) } });
});

test("what the journal changes is applied all the same, in the same event too", async () => {
  await importTinySchool(context, {
    ...school,
    teachers: { ...school.teachers, "5А": { class: "egor", Математика: "boris" } },
  });
  await mirrorNow(context);
  const now = await levels();
  expect(now[await userOf(context, "egor")]).toBe(51);
  expect(now[await userOf(context, "anna")]).toBeUndefined();
  expect(now[await userOf(context, "petya")]).toBe(51);
  expect(await drift()).toMatchObject([{ key, differences: [{ kind: "rights" }] }]);
});

test("whom a moderator removed is shown as that, and stays out", async () => {
  const egor = await signIn(context, "egor");
  const masha = await userOf(context, "masha");
  expect((await egor("POST", `/rooms/${chat}/kick`, { user_id: masha })).status).toBe(200);
  await until(async () => (await membershipOf(context.db, chat, masha)) === "leave");
  await mirrorNow(context);
  const [room] = await drift();
  expect(room?.differences).toContainEqual({
    ...{ kind: "missing", userId: masha, name: "Иванов masha" },
    text: "По журналу место в чате есть, но из чата убрал модератор",
    ...{ since: expect.any(String), byUserId: await userOf(context, "egor"), byName: "egor Иванов" },
  });
  expect(await joinedIn(chat)).not.toContain(masha);
});

test("a repaired room is as the journal says, another is left as it is", async () => {
  await repair(context, { room: roomKey("class:none"), by: null }, nobody);
  expect(await drift()).toHaveLength(1);
  const localpart = (await userOf(context, "head")).slice(1).replace(/:.*/, "");
  const { id: by } = await context.db("person").where({ localpart }).first("id");
  await repair(context, { room: key, by }, nobody);
  const everywhere = { userId: null, room: key, run: null, before: null, records: null };
  const [step] = await listAudit(context.db, { ...everywhere, limit: 1 });
  expect(step).toMatchObject({ run: null, repair: { by: "head Иванов" } });
  expect((await levels())[await userOf(context, "petya")]).toBeUndefined();
  expect(await joinedIn(chat)).toContain(await userOf(context, "masha"));
  expect(await drift()).toEqual([]);
  const row = await context.db("plan_run").orderBy("id", "desc").first();
  expect(row).toMatchObject({ kind: "repair", import_run: null, failed: 0, remaining: 0 });
});

test("where people's changes are put right, the event itself asks for it", async () => {
  await context.db.raw("delete from pgboss.job where name = 'mirror'");
  await setLevel("boris", "petya", 51);
  expect((await context.jobs.counts()).mirror.queued).toBe(1);
  const auto = {
    ...context,
    config: { ...context.config, drift: { ...context.config.drift, repair: "auto" as const } },
  };
  await mirrorNow(auto);
  expect((await levels())[await userOf(context, "petya")]).toBeUndefined();
  const row = await context.db("plan_step").orderBy("id", "desc").first();
  const petya = await userOf(context, "petya");
  expect(row).toMatchObject({
    ...{ room_key: key, room_id: chat, result: "done", import_run: null },
    before: { users: { [petya]: 51 } },
    after: { users: { [petya]: null } },
  });
});

test("so does what is done in the bot's own name while the mirror is at rest", async () => {
  await context.db.raw("delete from pgboss.job where name = 'mirror'");
  const content = (await stateIn(chat, "m.room.power_levels")) as { users: Record<string, number> };
  const petya = await userOf(context, "petya");
  const path = `/rooms/${chat}/state/m.room.power_levels/`;
  await asBot("PUT", path, { ...content, users: { ...content.users, [petya]: 90 } });
  await until(async () => (await context.jobs.counts()).mirror.queued === 1);
  await repair(context, { room: key, by: null }, nobody);
  expect((await levels())[petya]).toBeUndefined();
});

test("a ban is a moderator's word that stands: it isn't shown as a difference, and no repair lifts it", async () => {
  const [egor, masha] = [await signIn(context, "egor"), await userOf(context, "masha")];
  expect((await egor("POST", `/rooms/${chat}/ban`, { user_id: masha })).status).toBe(200);
  await until(async () => (await membershipOf(context.db, chat, masha)) === "ban");
  expect(await drift()).toEqual([]);
  const rows = await context.db("plan_step").count({ count: "*" }).first();
  await repair(context, { room: key, by: null }, nobody);
  await repair(context, { room: null, by: null }, nobody);
  await mirrorNow(context);
  expect(await context.db("plan_step").count({ count: "*" }).first()).toEqual(rows);
  expect((await stateIn(chat, "m.room.member", masha))?.membership).toBe("ban");
  expect((await egor("POST", `/rooms/${chat}/unban`, { user_id: masha })).status).toBe(200);
  await until(async () => (await membershipOf(context.db, chat, masha)) === "leave");
  await repair(context, { room: key, by: null }, nobody);
  expect(await joinedIn(chat)).toContain(masha);
});

test("who is barred from an archived chat goes, although the journal asks for nothing there", async () => {
  const maths = await keyOf(context, "subject", "5А", "Математика");
  const teachers = { ...school.teachers, "5А": { class: "egor", Физика: "boris" } };
  await importTinySchool(context, { ...school, teachers });
  await mirrorNow(context);
  const room = await findRoomId(context.db, maths);
  if (room === null) throw new Error("no chat");
  const petya = await userOf(context, "petya");
  expect(await joinedIn(room)).toContain(petya);
  const pin: NewPin = { person: "petya", room: maths, kind: "bar", until: null, reason: null };
  await addPin(context, pin, { personId: null, schools: "all" });
  await mirrorNow(context);
  expect(await joinedIn(room)).not.toContain(petya);
  expect(await drift()).toEqual([]);
});

test("a head of one school has its rooms repaired, and no accounts, which are of all schools", async () => {
  await context.db.raw("delete from pgboss.job where name in ('mirror', 'repair')");
  await context
    .db("matrix_user")
    .where({ localpart: (await userOf(context, "petya")).slice(1).replace(/:.*/, "") })
    .update({ displayname: "X" });
  const schools: string[] = await context.db("org").pluck("id");
  expect((await driftNow(context, schools, "ru")).rooms.map((room) => room.key)).toContain("accounts");
  const app = express().use(actAsOperator, (_request, response, next) => {
    response.locals.actor.schools = schools;
    next();
  });
  const api = supertest(app.use(driftRoutes(context)));
  await api.post("/drift/repair").send({ room: null }).expect(202, { steps: 0 });
  expect((await context.jobs.counts()).repair.queued).toBe(0);
});
