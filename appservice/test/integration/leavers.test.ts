import type { Context } from "../../src/context.ts";
import { settleAccounts } from "../../src/matrix/leavers/settle-accounts.ts";
import { findRoomId, membershipOf } from "../../src/matrix/room-store.ts";
import {
  importTinySchool,
  joinedIn,
  keyOf,
  listenToHomeserver,
  signIn,
  until,
  userOf,
} from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import type { TinySchool } from "../support/tiny-school.ts";

/** One pupil leaves the school, comes back, leaves for long, and comes back again. */
const school: TinySchool = {
  classes: { "5А": ["petya", "masha", "lena"] },
  teachers: { "5А": { class: "anna" } },
  guardians: {},
  administrators: ["head"],
};
const without: TinySchool = { ...school, classes: { "5А": ["masha", "lena"] } };
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await test_.startWorkers();
  await importTinySchool(context, school);
  await mirrored();
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

/** Until the workers have nothing left to do. */
async function mirrored(): Promise<void> {
  await until(async () => {
    const { mirror, settleAccounts: accounts } = await context.jobs.counts();
    return mirror.queued + mirror.active + accounts.queued + accounts.active === 0;
  });
}

async function chat() {
  const found = await findRoomId(context.db, await keyOf(context, "class", "5А"));
  if (found === null) throw new Error("no chat");
  return found;
}

async function accountOf(name: string) {
  const localpart = (await userOf(context, name)).slice(1).split(":")[0] ?? "";
  const row = await context.db("matrix_user").where({ localpart }).first("locked_at", "deactivated_at");
  const known = await context.homeserver.queryUser(localpart);
  return {
    locked: row?.locked_at != null,
    deactivated: row?.deactivated_at != null,
    isDeactivated: known?.isDeactivated,
  };
}

async function steps(): Promise<string[]> {
  const { rows } = await context.db.raw<{ rows: { type: string }[] }>(
    "select step ->> 'type' as type from plan_step where step ->> 'type' ~ '^(lock|unlock|deactivate|reactivate)User' order by id",
  );
  return rows.map(({ type }) => type);
}

const settle = (of: Context): Promise<void> => settleAccounts(of, new AbortController().signal);

/** A year and a day later, as far as accounts are concerned. */
const muchLater = (days = 366): Context => ({ ...context, now: () => new Date(Date.now() + days * 86_400_000) });

test("whoever leaves is signed out at once, and out of every room soon after", async () => {
  const petya = await signIn(context, "petya");
  expect((await petya("GET", "/account/whoami")).status).toBe(200);
  await importTinySchool(context, without);
  await until(async () => (await petya("GET", "/account/whoami")).status === 401);
  await mirrored();
  expect(await joinedIn(await chat())).not.toContain(await userOf(context, "petya"));
  expect(await accountOf("petya")).toEqual({ locked: true, deactivated: false, isDeactivated: false });
  await expect(signIn(context, "petya")).rejects.toThrow(/nobody/i);
});

test("whoever comes back has the account and the chats as they were", async () => {
  await importTinySchool(context, school);
  await mirrored();
  expect(await accountOf("petya")).toEqual({ locked: false, deactivated: false, isDeactivated: false });
  expect(await joinedIn(await chat())).toContain(await userOf(context, "petya"));
  const petya = await signIn(context, "petya");
  expect((await petya("GET", `/rooms/${await chat()}/messages?dir=b`)).status).toBe(200);
});

test("an account is given up after its time, and not before its owner is out of every room", async () => {
  await importTinySchool(context, without);
  await mirrored();
  await settle(muchLater(364));
  expect(await accountOf("petya")).toMatchObject({ deactivated: false });
  const row = { room_id: await chat(), user_id: await userOf(context, "petya") };
  await context.db("observed_member").where(row).update({ membership: "join" });
  await settle(muchLater());
  expect(await accountOf("petya")).toMatchObject({ deactivated: false });
  await context.db("observed_member").where(row).update({ membership: "leave" });
  await settle(muchLater());
  expect(await accountOf("petya")).toEqual({ locked: true, deactivated: true, isDeactivated: true });
  await settle(muchLater());
});

test("where the school never gives an account up it stays locked", async () => {
  await importTinySchool(context, { ...without, classes: { "5А": ["masha"] } });
  await mirrored();
  const never = { ...context.config, leavers: { deactivateAfterDays: null } };
  await settle({ ...muchLater(), config: never });
  expect(await accountOf("lena")).toEqual({ locked: true, deactivated: false, isDeactivated: false });
});

test("whoever comes back after that has the account again, with the name and the chats", async () => {
  await importTinySchool(context, school);
  await mirrored();
  await until(async () => (await membershipOf(context.db, await chat(), await userOf(context, "petya"))) === "join");
  expect(await accountOf("petya")).toEqual({ locked: false, deactivated: false, isDeactivated: false });
  const petya = await signIn(context, "petya");
  expect((await petya("GET", `/profile/${await userOf(context, "petya")}`)).body.displayname).toBe("Иванов petya");
  expect((await petya("GET", `/rooms/${await chat()}/messages?dir=b`)).status).toBe(200);
  expect(await joinedIn(await chat())).toContain(await userOf(context, "petya"));
});

test("each of it is in the audit", async () => {
  const all = await steps();
  const ofPetya = [
    "lockUser",
    "unlockUser",
    "lockUser",
    "deactivateUser",
    "lockUser",
    "reactivateUser",
    "unlockUser",
    "unlockUser",
  ];
  expect(all.sort()).toEqual(ofPetya.sort());
  const others = await context.db("plan_step").whereNot({ result: "done" }).select("step", "error");
  expect(others).toEqual([]);
});

test("a journal without anybody locks nobody", async () => {
  const before = await context.db("matrix_user").whereNull("locked_at").count();
  await context.db("person").update({ enabled: false });
  await settle(context);
  expect(await context.db("matrix_user").whereNull("locked_at").count()).toEqual(before);
});
