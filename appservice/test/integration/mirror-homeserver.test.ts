import { MatrixError } from "../../src/errors.ts";
import { HomeserverAway } from "../../src/matrix/homeserver-away.ts";
import { type RoomId, roomId, type UserId, userIdOf } from "../../src/matrix/identifiers.ts";
import { createSynapseHomeserver } from "../../src/matrix/synapse-homeserver.ts";
import { letEverybodyIn } from "../support/let-everybody-in.ts";
import { asBot, joinedIn, stateIn } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

/** Every act on the homeserver, twice: the second time changes nothing. */
let test_: TestContext;
let room: RoomId;
let person: UserId;
let stopListening: () => Promise<void>;

beforeAll(async () => {
  stopListening = await letEverybodyIn();
  test_ = await createTestContext();
  const { homeserver, config } = test_.context;
  const localpart = `p_${crypto.randomUUID()}`;
  person = userIdOf(localpart, config.serverName);
  for (const name of ["Иванова Мария", "Иванова Мария", "Петрова Мария"])
    await homeserver.provisionUser(localpart, name);
  room = await homeserver.createRoom({
    ...{ preset: "private_chat", visibility: "private", room_version: "11" },
    ...{ creation_content: { "m.federate": false }, initial_state: [], power_level_content_override: {} },
  });
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

async function eventsIn(target: RoomId): Promise<number> {
  const { body } = await asBot("GET", `/rooms/${target}/messages?dir=b&limit=100`);
  return (body.chunk as unknown[]).length;
}

/** Does something twice; the second time must leave no event behind. */
async function twice(act: () => Promise<unknown>): Promise<void> {
  await act();
  const before = await eventsIn(room);
  await act();
  expect(await eventsIn(room)).toBe(before);
}

test("an invitation, again, and to somebody who is in already", async () => {
  const { homeserver } = test_.context;
  await twice(() => homeserver.invite(room, person));
  await twice(() => homeserver.join(room, person));
  await twice(() => homeserver.invite(room, person));
  expect(await joinedIn(room)).toEqual([person]);
});

test("an account that is made again has the name that it was given last", async () => {
  expect(await stateIn(room, "m.room.member", person)).toMatchObject({ displayname: "Петрова Мария" });
});

test("several sign-ins at once make one account, and none of them takes its name away", async () => {
  const { homeserver, config } = test_.context;
  const localpart = `p_${crypto.randomUUID()}`;
  await Promise.all(Array.from({ length: 5 }, () => homeserver.provisionUser(localpart, null)));
  await homeserver.provisionUser(localpart, "Иванова Мария");
  await homeserver.provisionUser(localpart, null);
  const user = userIdOf(localpart, config.serverName);
  await homeserver.invite(room, user);
  await homeserver.join(room, user);
  expect(await stateIn(room, "m.room.member", user)).toMatchObject({ displayname: "Иванова Мария" });
  await homeserver.kick(room, user, "reason");
});

test("a removal, again, and of somebody who was never there", async () => {
  const { homeserver, config } = test_.context;
  await twice(() => homeserver.kick(room, person, "reason"));
  await twice(() => homeserver.kick(room, userIdOf("p_nobody", config.serverName), "reason"));
  expect(await joinedIn(room)).toEqual([]);
});

test("state, again", async () => {
  await twice(() => test_.context.homeserver.sendState(room, "m.room.topic", "", { topic: "5А" }));
  expect(await stateIn(room, "m.room.topic")).toMatchObject({ topic: "5А" });
});

test("a message with one transaction id is one event", async () => {
  await twice(() =>
    test_.context.homeserver.sendMessage(room, "m.room.message", { body: "a", msgtype: "m.text" }, "t1"),
  );
});

test("a device is made and forgotten, each twice", async () => {
  const localpart = person.slice(1).split(":")[0] ?? "";
  const { homeserver } = test_.context;
  for (const _ of [1, 2]) await homeserver.upsertDevice(localpart, "DEVICE", "Телефон");
  for (const _ of [1, 2]) await homeserver.deleteDevice(localpart, "DEVICE");
  await homeserver.deleteDevice("p_nobody", "DEVICE");
});

test("state that isn't there is null, a picture has an address", async () => {
  const { homeserver } = test_.context;
  expect(await homeserver.getState(room, "org.example.nothing", "")).toBeNull();
  expect(await homeserver.uploadMedia(Buffer.from("picture"), "image/png")).toMatch(/^mxc:\/\/zvonok\.localhost\//);
});

test("the homeserver's refusals are its own errors", async () => {
  const { homeserver } = test_.context;
  const refused = await homeserver.join(room, person).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(MatrixError);
  expect(refused).toMatchObject({ status: 403, errcode: "M_FORBIDDEN", retryAfter: null });
});

test("a homeserver that isn't there yet can be built, and is away when it is asked", async () => {
  const { config } = test_.context;
  const homeserver = createSynapseHomeserver({
    ...config,
    homeserver: { ...config.homeserver, url: "http://127.0.0.1:9" },
  });
  await expect(homeserver.getState(roomId("!a:b"), "t", "")).rejects.toThrow(HomeserverAway);
  await expect(homeserver.provisionUser("p_a", "n")).rejects.toThrow(HomeserverAway);
  await homeserver.close();
});
