import type { Context } from "../../src/context.ts";
import { roomId } from "../../src/matrix/identifiers.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import {
  asBot,
  importTinySchool,
  joinedIn,
  keyOf,
  listenToHomeserver,
  mirrorNow,
  signIn,
  stateIn,
  userOf,
} from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

/** What a pupil may not do with his own token, on a homeserver as `npm start` configures it. */
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;
let pupil: Awaited<ReturnType<typeof signIn>>;
let ids: { chat: string; otherChat: string; victim: string; self: string; picture: string };

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, {
    classes: { "5А": ["petya", "masha"], "5Б": ["kolya"] },
    teachers: { "5А": { class: "anna" }, "5Б": { class: "clara" } },
    guardians: { olga: ["petya"] },
    administrators: ["head"],
  });
  await mirrorNow(context);
  pupil = await signIn(context, "petya");
  ids = {
    chat: String(await findRoomId(context.db, await keyOf(context, "class", "5А"))),
    otherChat: String(await findRoomId(context.db, await keyOf(context, "class", "5Б"))),
    victim: await userOf(context, "kolya"),
    self: await userOf(context, "petya"),
    picture: String((await pupil(post, "/_matrix/media/v3/upload?filename=a.png", { a: "picture" })).body.content_uri),
  };
  expect(ids.picture).toMatch(/^mxc:/);
}, 60_000);
afterAll(async () => {
  await stopListening();
  await test_.close();
});

/** Rooms that somebody is in or invited to, by the homeserver's own word. */
async function roomsOf(name: string): Promise<unknown> {
  const { body } = await (await signIn(context, name))("GET", "/sync?timeout=0");
  const { join = {}, invite = {} } = (body.rooms ?? {}) as { join?: object; invite?: object };
  return { joined: Object.keys(join).sort(), invited: Object.keys(invite) };
}

const put = "PUT";
const post = "POST";
const member = (): object => ({ type: "m.room.member", state_key: ids.victim, content: { membership: "invite" } });
const encoded = (text: string): string => encodeURIComponent(text);

/** Each is a request that must be refused; a function, since ids are known only once the school is there. */
const attempts: [what: string, request: () => [method: string, path: string, body?: object]][] = [
  ["make a room", () => [post, "/createRoom", {}]],
  ["make a room with somebody invited", () => [post, "/createRoom", { invite: [ids.victim], is_direct: true }]],
  ["make a room with a hidden invitation", () => [post, "/createRoom", { initial_state: [member()] }]],
  ["make a room for all to see", () => [post, "/createRoom", { preset: "public_chat", visibility: "public" }]],
  ["make a space", () => [post, "/createRoom", { creation_content: { type: "m.space" } }]],
  ["upgrade the chat", () => [post, `/rooms/${ids.chat}/upgrade`, { new_version: "11" }]],
  ["join another class", () => [post, `/rooms/${ids.otherChat}/join`, {}]],
  ["join another class by its address", () => [post, `/join/${ids.otherChat}`, {}]],
  ["knock at another class", () => [post, `/knock/${ids.otherChat}`, {}]],
  [
    "join a room of another homeserver",
    () => [post, `/join/${encoded("!room:elsewhere.example")}?via=elsewhere.example`, {}],
  ],
  ["invite somebody into the own class", () => [post, `/rooms/${ids.chat}/invite`, { user_id: ids.victim }]],
  [
    "invite somebody of another homeserver",
    () => [post, `/rooms/${ids.chat}/invite`, { user_id: "@a:elsewhere.example" }],
  ],
  [
    "invite by a state event",
    () => [put, `/rooms/${ids.chat}/state/m.room.member/${encoded(ids.victim)}`, { membership: "invite" }],
  ],
  ["remove a classmate", () => [post, `/rooms/${ids.chat}/kick`, { user_id: ids.victim }]],
  ["open the chat", () => [put, `/rooms/${ids.chat}/state/m.room.join_rules/`, { join_rule: "public" }]],
  [
    "take the bot's level",
    () => [put, `/rooms/${ids.chat}/state/m.room.power_levels/`, { users: { [ids.self]: 100 } }],
  ],
  [
    "encrypt the chat",
    () => [put, `/rooms/${ids.chat}/state/m.room.encryption/`, { algorithm: "m.megolm.v1.aes-sha2" }],
  ],
  ["rename the chat", () => [put, `/rooms/${ids.chat}/state/m.room.name/`, { name: "x" }]],
  ["change the chat's picture", () => [put, `/rooms/${ids.chat}/state/m.room.avatar/`, { url: "mxc://a/b" }]],
  [
    "put a widget into the chat",
    () => [put, `/rooms/${ids.chat}/state/im.vector.modular.widgets/x`, { type: "m.custom", url: "https://a" }],
  ],
  ["pretend that a room is the school's", () => [put, `/rooms/${ids.chat}/state/org.zvonok.room/`, { key: "x" }]],
  ["give the chat an alias", () => [put, `/directory/room/${encoded("#a:zvonok.localhost")}`, { room_id: ids.chat }]],
  ["publish the chat", () => [put, `/directory/list/room/${ids.chat}`, { visibility: "public" }]],
  ["rename himself", () => [put, `/profile/${ids.self}/displayname`, { displayname: "Директор" }]],
  ["choose a picture", () => [put, `/profile/${ids.self}/avatar_url`, { avatar_url: ids.picture }]],
  [
    "rename himself in one chat",
    () => [
      put,
      `/rooms/${ids.chat}/state/m.room.member/${encoded(ids.self)}`,
      { membership: "join", displayname: "Директор" },
    ],
  ],
  ["act as somebody else", () => ["GET", `/account/whoami?user_id=${encoded(ids.victim)}`]],
  [
    "speak as the application service",
    () => [post, "/register", { type: "m.login.application_service", username: "p_x" }],
  ],
  ["register an account", () => [post, "/register", { username: "x", password: "x", auth: { type: "m.login.dummy" } }]],
  ["tell the homeserver of people", () => [post, "/_synapse/mas/provision_user", { localpart: "x" }]],
  ["use the admin API", () => ["GET", "/_synapse/admin/v2/users"]],
];

test.each(attempts)("a pupil can't %s", async (what, request) => {
  const before = { own: await roomsOf("petya"), victims: await roomsOf("kolya") };
  const [method, path, body] = request();
  const { status, body: answer } = await pupil(method, path, body);
  if (what === "act as somebody else") expect(answer.user_id).toBe(ids.self);
  else if (what === "rename himself in one chat") expect(await nameInChat()).toBe("Иванов petya");
  else expect(status).toBeGreaterThanOrEqual(400);
  expect({ own: await roomsOf("petya"), victims: await roomsOf("kolya") }).toEqual(before);
});

const nameInChat = async (): Promise<unknown> =>
  (await stateIn(roomId(ids.chat), "m.room.member", ids.self))?.displayname;

test("a pupil finds nobody and no room by searching", async () => {
  const people = await pupil(post, "/user_directory/search", { search_term: "kolya" });
  expect(people.body.results ?? []).toEqual([]);
  const rooms = await pupil(post, "/publicRooms", { filter: { generic_search_term: "" } });
  expect(rooms.body.chunk ?? []).toEqual([]);
});

test("a pupil sees no room of others, not even through the school's space", async () => {
  const space = String(await findRoomId(context.db, await keyOf(context, "schoolSpace")));
  const { body } = await pupil("GET", `/../v1/rooms/${space}/hierarchy`);
  const seen = ((body.rooms ?? []) as { room_id: string }[]).map(({ room_id }) => room_id);
  const mine = ((await pupil("GET", "/joined_rooms")).body.joined_rooms as string[]).concat(space);
  expect(seen.filter((room) => !mine.includes(room))).toEqual([]);
});

test("who was made for a room is in it, and nobody else", async () => {
  expect((await joinedIn(roomId(ids.chat))).length).toBe(3);
  expect((await asBot("GET", `/rooms/${ids.chat}/joined_members`)).status).toBe(200);
});
