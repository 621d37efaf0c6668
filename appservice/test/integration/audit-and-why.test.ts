import { join } from "node:path";
import type { AuditAnswer, WhyAnswer } from "@zvonok/contract/http/admin/audit.ts";
import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { importRequestSchema } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../../src/context.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { tidyAudit } from "../../src/matrix/audit/tidy-audit.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { findRoomId, membershipOf } from "../../src/matrix/room-store.ts";
import type { PlannedStep } from "../../src/plan/plan-step.ts";
import { importTinySchool, keyOf, signIn, until, userOf } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { type TinySchool, writeTinySchool } from "../support/tiny-school.ts";

/** The whole program at work, asked as the command line asks. */
let school: TinySchool = {
  classes: { "5А": ["petya", "masha", "lena"], "5Б": ["kolya"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara" } },
  guardians: { olga: ["petya"] },
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  await test_.startServers();
  await test_.startWorkers();
  await importAndWait(school);
});
afterAll(() => test_.close());

async function importAndWait(changed: TinySchool): Promise<void> {
  school = changed;
  await importTinySchool(context, school);
  await atRest();
}

async function atRest(): Promise<void> {
  await until(async () => {
    const { mirror, settleAccounts } = await context.jobs.counts();
    return mirror.queued + mirror.active + settleAccounts.queued + settleAccounts.active === 0;
  });
}

async function ask<T>(path: string, body?: object): Promise<{ status: number; body: T }> {
  const response = await fetch(`${test_.internalUrl}/internal/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${context.config.secrets.internalToken}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

async function why(person: string, room: string): Promise<WhyAnswer> {
  const { status, body } = await ask<WhyAnswer>(`/why?${new URLSearchParams({ person, room })}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

const date = () =>
  new Intl.DateTimeFormat("ru", { dateStyle: "long", timeZone: "Europe/Moscow" }).format().replace(" г.", " года");

test("a pupil, a teacher, a guardian and the head are in chats for reasons that can be told", async () => {
  expect((await why("petya", "5А")).sentence).toBe(
    `Иванов petya — в чате «5А»: учится в классе 5А (файл № 1 от ${date()}).`,
  );
  expect((await why("anna", "класс 5А")).sentence).toMatch(/^anna Иванов — в чате «5А»: классный руководитель 5А \(/);
  expect((await why("boris", "5А")).sentence).toMatch(/: ведёт в этом классе «.*Математика.*»/);
  expect((await why("olga", "5А · Родители")).sentence).toMatch(/: родитель или опекун \(ребёнок — Иванов petya\)/);
  expect((await why("head", "Учительская")).sentence).toMatch(/: администрация школы/);
  expect((await why("kolya", "5А")).sentence).toBe(
    "Иванов kolya не в чате «5А»: по журналу места в нём нет и не было.",
  );
});

test("what led to it comes with the answer", async () => {
  const answer = await why(await userOf(context, "petya"), await keyOf(context, "class", "5А"));
  expect(answer).toMatchObject({
    person: { name: "Иванов petya" },
    room: { name: "5А", roomId: expect.stringMatching(/^!/) },
    ...{ isMember: true, belongs: true },
    history: [{ type: "join", result: "done", run: 1, rule: "pupilOfClass", after: { membership: "join" } }],
  });
});

test("who changed class, and who left the school, was removed by the journal", async () => {
  await importAndWait({ ...school, classes: { "5А": ["lena"], "5Б": ["kolya", "petya"] } });
  expect((await why("petya", "5А")).sentence).toBe(
    `Иванов petya не в чате «5А»: журнал убрал из чата ${date()} (файл № 2 от ${date()}), потому что теперь класс — 5Б.`,
  );
  expect((await why("masha", "5А")).sentence).toBe(
    `Иванов masha не в чате «5А»: журнал убрал из чата ${date()} (файл № 2 от ${date()}), потому что по журналу больше не в школе.`,
  );
});

test("whom a moderator removed, and who left alone, are two more things", async () => {
  const chat = await findRoomId(context.db, await keyOf(context, "class", "5Б"));
  if (chat === null) throw new Error("no chat");
  const [clara, petya, kolya] = [
    await signIn(context, "clara"),
    await userOf(context, "petya"),
    await signIn(context, "kolya"),
  ];
  expect((await clara("POST", `/rooms/${chat}/kick`, { user_id: petya })).status).toBe(200);
  expect((await kolya("POST", `/rooms/${chat}/leave`, {})).status).toBe(200);
  await until(async () => (await membershipOf(context.db, chat, await userOf(context, "kolya"))) === "leave");
  expect((await why("petya", "5Б")).sentence).toMatch(
    /хотя по журналу место есть .* убрал модератор — clara Иванов\.$/,
  );
  expect((await why("kolya", "5Б")).sentence).toMatch(/был выход из чата по собственному желанию/);
  const { body } = await ask<DriftAnswer>("/drift");
  expect(body.rooms.map(({ name, differences }) => [name, differences.map(({ byName }) => byName)])).toEqual([
    ["5Б", ["clara Иванов"]],
  ]);
});

test("a repair brings back whom a moderator removed, and doesn't drag back who left", async () => {
  const chat = await findRoomId(context.db, await keyOf(context, "class", "5Б"));
  if (chat === null) throw new Error("no chat");
  const { status, body } = await ask("/drift/repair", { room: "5Б" });
  expect([status, body]).toEqual([202, { steps: 1 }]);
  await until(async () => (await membershipOf(context.db, chat, await userOf(context, "petya"))) === "join");
  expect(await membershipOf(context.db, chat, await userOf(context, "kolya"))).toBe("leave");
  await until(async () => (await ask<DriftAnswer>("/drift")).body.rooms.length === 0);
  const rowOfRepair = async (): Promise<unknown> =>
    (await why("petya", "5Б")).history.find(({ rule }) => rule === "repair");
  // The room is seen to be right before the rows of the last steps are written.
  await until(async () => (await rowOfRepair()) !== undefined);
  expect(await rowOfRepair()).toMatchObject({ type: "inviteAndJoin", run: null, repair: { by: null } });
});

test("a verification that is asked for runs by itself", async () => {
  expect((await ask("/drift/verify", {})).status).toBe(202);
  await until(async () => ((await ask<DriftAnswer>("/drift")).body.verification?.checked ?? 0) > 2);
});

test("nobody and no room of that name are refused in words", async () => {
  expect(await ask("/why?person=nobody&room=5А")).toMatchObject({
    status: 404,
    body: { errcode: "ORG_ZVONOK_NO_PERSON" },
  });
  expect(await ask("/why?person=petya&room=9Я")).toMatchObject({
    status: 404,
    body: { errcode: "ORG_ZVONOK_NO_ROOM" },
  });
  expect(await ask("/why?person=petya")).toMatchObject({ status: 400, body: { errcode: "M_BAD_JSON" } });
});

test("the audit is read page by page, of one person, one room, one run", async () => {
  const { body: first } = await ask<AuditAnswer>("/audit?limit=5");
  expect(first.rows).toHaveLength(5);
  const { body: second } = await ask<AuditAnswer>(`/audit?limit=5&before=${first.next}`);
  expect(second.rows[0]?.id).toBeLessThan(first.rows.at(-1)?.id ?? 0);
  const { body: ofPetya } = await ask<AuditAnswer>("/audit?person=petya&run=2");
  expect(new Set(ofPetya.rows.map(({ type }) => type))).toEqual(new Set(["kick", "inviteAndJoin"]));
  const kick = ofPetya.rows.find(({ type, roomName }) => type === "kick" && roomName === "5А");
  expect(kick).toMatchObject({
    ...{ name: "Иванов petya", before: { membership: "join" }, after: { membership: "leave" }, result: "done", run: 2 },
  });
  const { body: ofRoom } = await ask<AuditAnswer>(`/audit?limit=500&room=${await keyOf(context, "class", "5А")}`);
  expect(ofRoom.rows.at(-1)).toMatchObject({ type: "createRoom", before: null, after: { name: "5А" } });
  expect((await ask("/audit?limit=0")).status).toBe(400);
});

test("who stays because a removal waits for a person is told so", async () => {
  await importAndWait({ ...school, classes: { ...school.classes, "5Б": ["kolya", "petya", "dima", "vera"] } });
  const roster = await writeTinySchool(
    { ...school, classes: { "5А": ["lena"], "5Б": [] } },
    join(test_.context.config.stateDir, "held"),
  );
  const request = importRequestSchema.parse({ roster, source: "test" });
  expect(await importJournal(context, request)).toMatchObject({ verdict: "held" });
  expect((await why("petya", "5Б")).sentence).toMatch(
    /^Иванов petya — в чате «5Б»: файл № 4 .* убирает отсюда, но это изменение ждёт решения с .* — /,
  );
  expect((await why("lena", "5А")).sentence).toMatch(/учится в классе 5А/);
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
async function pinned(person: string, kind: string, until: string | null = null): Promise<void> {
  expect((await ask("/pins", { person, room: "5А", kind, until })).status).toBe(200);
  await atRest();
}

test("a guest goes because that time is over, and not for the class that he was in all the time", async () => {
  const [kolya, chat] = [await userOf(context, "kolya"), await keyOf(context, "class", "5А")];
  const kick = (plan: PlannedStep[]): string | undefined =>
    plan.find(({ step }) => step.type === "kick" && step.room === chat && step.userId === kolya)?.because.rule;
  await pinned("kolya", "guest", inDays(2));
  expect((await why("kolya", "5А")).sentence).toMatch(/: гость по решению школы по /);
  expect(kick(await planNow(context))).toBeUndefined();
  expect(kick(await planNow({ ...context, day: inDays(3) }))).toBe("guestTimeEnded");

  const { body: listed } = await ask<{ pins: { id: string }[] }>("/pins");
  expect((await ask(`/pins/${listed.pins[0]?.id}/end`, {})).status).toBe(200);
  await atRest();
  const { sentence, history } = await why("kolya", "5А");
  expect(sentence).toBe(
    `Иванов kolya не в чате «5А»: журнал убрал из чата ${date()}, потому что время гостя завершено ${date()} по решению школы.`,
  );
  expect(history[0]).toMatchObject({ type: "kick", rule: "guestTimeEnded", result: "done" });
});

test("whose child went to another class, and who doesn't teach there any more, are told so", async () => {
  await importAndWait({
    ...{ classes: { "5А": ["lena", "gleb"], "5Б": ["kolya", "petya", "dima", "vera"] }, administrators: ["head"] },
    ...{ teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara" } } },
    guardians: { gala: ["gleb"], nina: ["lena"] },
  });
  await importAndWait({
    ...school,
    ...{ classes: { "5А": ["lena"], "5Б": ["kolya", "petya", "dima", "vera", "gleb"] } },
    teachers: { "5А": { class: "anna" }, "5Б": { class: "clara", Математика: "boris" } },
  });
  expect((await why("gala", "5А · Родители")).sentence).toMatch(
    /, потому что больше не значится родителем ученика этого класса\.$/,
  );
  expect((await why("boris", "5А")).sentence).toMatch(/, потому что больше не ведёт уроки в этом классе\.$/);
});

test("what was done can't be changed or deleted, but by the retention", async () => {
  const { db } = context;
  const count = async () => Number((await db("plan_step").count({ count: "*" }).first())?.count);
  const before = await count();
  await expect(db("plan_step").where({ result: "done" }).update({ result: "failed" })).rejects.toThrow(/audit/);
  await expect(db("plan_step").delete()).rejects.toThrow(/audit/);
  await expect(db("plan_run").delete()).rejects.toThrow(/audit/);
  await expect(db.raw("truncate plan_step")).rejects.toThrow(/audit/);
  await expect(db.raw("truncate plan_run cascade")).rejects.toThrow(/audit/);
  await tidyAudit(context);
  expect(await count()).toBe(before);
  const middle = await db("plan_step")
    .orderBy("at")
    .offset(Math.floor(before / 2))
    .first("at");
  const older = Number((await db("plan_step").where("at", "<", middle.at).count({ count: "*" }).first())?.count);
  const kept = context.config.audit.keepDays * 86_400_000;
  expect(older).toBeGreaterThan(0);
  await tidyAudit({ ...context, now: () => new Date(middle.at.getTime() + kept) });
  expect(await count()).toBe(before - older);
  await tidyAudit({ ...context, now: () => new Date(Date.now() + kept + 86_400_000) });
  expect(await count()).toBe(0);
  expect(await db("plan_run")).toHaveLength(1);
});
