import { readFileSync } from "node:fs";
import express from "express";
import request from "supertest";
import { errorHandler } from "../../src/http/error-handler.ts";
import { processTransactions } from "../../src/matrix/on-transaction.ts";
import { transactionRoutes } from "../../src/matrix/transaction-routes.ts";
import { until } from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

let test_: TestContext;
let app: express.Express;
const token = (): string => readFileSync(runningStack().secretFiles.hsToken, "utf8").trim();
const bot = "@zvonok:zvonok.localhost";

beforeAll(async () => {
  test_ = await createTestContext();
  app = express().use(transactionRoutes(test_.context), errorHandler(test_.context.log));
});
afterAll(() => test_.close());

const put = (txnId: string, body: object) =>
  request(app).put(`/_matrix/app/v1/transactions/${txnId}`).set("Authorization", `Bearer ${token()}`).send(body);

/** State events of a room, as the homeserver pushes them. */
function event(room: string, type: string, stateKey: string, content: object, sender = bot): object {
  const id = `$${room}${type}${stateKey}${JSON.stringify(content)}`;
  return { type, state_key: stateKey, room_id: room, sender, event_id: id, origin_server_ts: 1, content };
}
const marker = (key: string) => ({ key, kind: "class", school: "s", className: "5А", grade: 5, subject: null });
const newRoom = (room: string, key: string): object[] => [
  event(room, "m.room.create", "", { room_version: "11" }),
  event(room, "m.room.member", bot, { membership: "join" }),
  event(room, "org.zvonok.room", "", marker(key)),
];

async function processed(): Promise<void> {
  const { db } = test_.context;
  const processing = await processTransactions(test_.context);
  await until(async () => (await db("homeserver_transaction").whereNull("processed_at")).length === 0);
  await processing.stop();
}

test("a transaction is stored before it is answered, and once however often it is sent", async () => {
  const body = { events: newRoom("!one:x", "class:1") };
  expect((await put("1", body)).body).toEqual({});
  expect((await put("1", body)).status).toBe(200);
  const rows = await test_.context.db("homeserver_transaction").select("txn_id", "processed_at");
  expect(rows).toEqual([{ txn_id: "1", processed_at: null }]);
});

test("what it held is gone once it is processed", async () => {
  await processed();
  const [row] = await test_.context.db("homeserver_transaction").select("body", "processed_at");
  expect(row).toEqual({ body: null, processed_at: expect.any(Date) });
  expect(await test_.context.db("observed_room").first("key", "kind", "room_version")).toEqual({
    key: "class:1",
    kind: "class",
    room_version: "11",
  });
});

test("without the homeserver's token nothing is taken", async () => {
  const path = "/_matrix/app/v1/transactions/2";
  expect((await request(app).put(path).send({ events: [] })).status).toBe(403);
  const wrong = await request(app).put(path).set("Authorization", "Bearer wrong").send({ events: [] });
  expect([wrong.status, wrong.body.errcode]).toEqual([403, "M_FORBIDDEN"]);
  expect(await test_.context.db("homeserver_transaction").where({ txn_id: "2" })).toEqual([]);
});

test("the homeserver's ping is answered, its questions about people and aliases with 404", async () => {
  const auth = { Authorization: `Bearer ${token()}` };
  expect((await request(app).post("/_matrix/app/v1/ping").set(auth).send({ transaction_id: "x" })).status).toBe(200);
  const user = await request(app).get("/_matrix/app/v1/users/@p_1:x").set(auth);
  const alias = await request(app).get("/_matrix/app/v1/rooms/%23a:x").set(auth);
  expect([user.status, user.body.errcode, alias.status]).toEqual([404, "M_NOT_FOUND", 404]);
});

test("a transaction of 15 MB is taken", async () => {
  const events = Array.from({ length: 100 }, (_, at) => ({ type: "m.room.message", body: `${at}`.padEnd(150_000) }));
  expect((await put("big", { events })).status).toBe(200);
  await processed();
});

test("a broken event keeps nothing waiting, and what PostgreSQL can't hold is replaced", async () => {
  const room = "!two:x";
  const bad = [
    null,
    7,
    { type: "m.room.member", state_key: 3 },
    event(room, "m.room.member", "@a:x", {}),
    event(room, "m.room.topic", "", { topic: "a\0b\ud800", "k\0": [{ deep: "\0" }] }),
    { ...event(room, "m.room.name", "", { name: "n" }), origin_server_ts: 1.5 },
  ];
  await put("bad", { events: [...newRoom(room, "class:2"), ...bad, event(room, "m.room.name", "", { name: "5Б" })] });
  await processed();
  const state = await test_.context
    .db("observed_state")
    .where({ room_id: room })
    .orderBy("type")
    .select("type", "content");
  expect(state).toEqual([
    { type: "m.room.create", content: { room_version: "11" } },
    { type: "m.room.name", content: { name: "5Б" } },
    { type: "m.room.topic", content: { topic: "a\ufffdb\ufffd", "k\ufffd": [{ deep: "\ufffd" }] } },
    { type: "org.zvonok.room", content: marker("class:2") },
  ]);
});

test("a room that the bot didn't make is nothing to us, and nobody else can make one ours", async () => {
  const stranger = "@p_stranger:zvonok.localhost";
  await put("stranger", {
    events: [
      event("!theirs:x", "m.room.create", "", { room_version: "11" }, stranger),
      event("!theirs:x", "org.zvonok.room", "", marker("class:3"), stranger),
      event("!theirs:x", "m.room.member", stranger, { membership: "join" }, stranger),
      event("!two:x", "org.zvonok.room", "", marker("class:4"), stranger),
    ],
  });
  await processed();
  const { db } = test_.context;
  expect(await db("observed_room").where({ room_id: "!theirs:x" })).toEqual([]);
  expect(await db("observed_room").where({ room_id: "!two:x" }).pluck("key")).toEqual(["class:2"]);
});

test("of two rooms with one key the first counts, and the second has somebody look after it", async () => {
  await put("second", { events: newRoom("!three:x", "class:2") });
  await processed();
  const { db, jobs } = test_.context;
  expect(await db("observed_room").where({ room_id: "!three:x" }).pluck("key")).toEqual([null]);
  expect((await jobs.counts()).mirror.queued).toBe(1);
});

test("events of one state key count in the order in which they came, across transactions too", async () => {
  const join = (membership: string) => event("!two:x", "m.room.member", "@a:x", { membership }, "@a:x");
  await put("o1", { events: [join("invite"), join("join"), join("leave")] });
  await put("o2", { events: [join("join")] });
  await processed();
  const { db } = test_.context;
  expect(await db("observed_member").where({ room_id: "!two:x", user_id: "@a:x" }).pluck("membership")).toEqual([
    "join",
  ]);
});

test("one that overtakes another is refused until that has come, so that nothing older replaces what is newer", async () => {
  const { db } = test_.context;
  const membership = (value: string) => ({
    events: [event("!two:x", "m.room.member", "@b:x", { membership: value }, "@b:x")],
  });
  const answers = [
    await put("100", membership("invite")),
    await put("102", membership("leave")),
    await put("101", membership("join")),
    await put("102", membership("leave")),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 503, 200, 200]);
  await processed();
  expect(await db("observed_member").where({ room_id: "!two:x", user_id: "@b:x" }).pluck("membership")).toEqual([
    "leave",
  ]);
});
