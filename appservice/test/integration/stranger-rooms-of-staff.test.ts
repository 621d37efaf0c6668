import type { Context } from "../../src/context.ts";
import { localpartOf } from "../../src/matrix/identifiers.ts";
import { importTinySchool, listenToHomeserver, mirrorNow, signIn, until, userOf } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

/** Staff make rooms in any client: whom they reach there, and what they can't do to anybody. */
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;
let anna: Awaited<ReturnType<typeof signIn>>;
let petya: typeof anna;
let kolya: typeof anna;
const ids: Record<string, string> = {};

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, {
    classes: { "5А": ["petya", "masha"], "6Б": ["kolya"] },
    teachers: { "5А": { class: "anna" }, "6Б": { class: "clara" } },
    guardians: { olga: ["petya"] },
    administrators: [],
  });
  await mirrorNow(context);
  for (const name of ["anna", "petya", "kolya", "masha", "olga"]) ids[name] = await userOf(context, name);
  [anna, petya, kolya] = [
    await signIn(context, "anna"),
    await signIn(context, "petya"),
    await signIn(context, "kolya"),
  ];
}, 60_000);
afterAll(async () => {
  await stopListening();
  await test_.close();
});

const encoded = (text: string): string => encodeURIComponent(text);

async function roomOfAnna(body: object): Promise<string> {
  const answer = await anna("POST", "/createRoom", body);
  expect(answer).toMatchObject({ status: 200 });
  return String(answer.body.room_id);
}

test("a teacher writes to a pupil of hers alone, from any client", async () => {
  const room = await roomOfAnna({ invite: [ids.petya], is_direct: true, preset: "trusted_private_chat" });
  expect((await petya("POST", `/join/${encoded(room)}`, {})).status).toBe(200);
  const message = { msgtype: "m.text", body: "Здравствуйте" };
  expect((await petya("PUT", `/rooms/${room}/send/m.room.message/t1`, message)).status).toBe(200);
});

test("a chat of two with a pupil whom she doesn't teach isn't made", async () => {
  for (const body of [{ invite: [ids.kolya], is_direct: true }, { invite: [ids.kolya] }])
    expect((await anna("POST", "/createRoom", body)).status).toBe(403);
});

test("pupils of different classes meet in her room, and only by her invitation", async () => {
  const room = await roomOfAnna({ name: "Олимпиада", invite: [ids.petya, ids.kolya] });
  expect((await kolya("POST", `/join/${encoded(room)}`, {})).status).toBe(200);
  expect((await petya("POST", `/join/${encoded(room)}`, {})).status).toBe(200);
  expect((await petya("POST", `/rooms/${room}/invite`, { user_id: ids.masha })).status).toBe(403);
});

test("nobody walks into a room that she opens to all", async () => {
  const room = await roomOfAnna({ preset: "public_chat" });
  expect((await petya("POST", `/join/${encoded(room)}`, {})).status).toBe(403);
});

test("an invitation that nobody was asked about can't be followed", async () => {
  const room = await roomOfAnna({ invite: [ids.petya, ids.masha] });
  await context.db("allowed_invitation").where({ room_id: room }).delete();
  expect((await petya("POST", `/join/${encoded(room)}`, {})).status).toBe(403);
});

test.each<[string, () => object]>([
  [
    "a hidden invitation",
    () => ({
      initial_state: [{ type: "m.room.member", state_key: ids.petya, content: { membership: "invite" } }],
    }),
  ],
  ["a room of another version", () => ({ room_version: "12" })],
  ["a room that pretends to follow another", () => ({ creation_content: { predecessor: { room_id: "!a:b" } } })],
  ["a room that leaves the school", () => ({ creation_content: { "m.federate": true } })],
  [
    "rights for somebody who isn't there",
    () => ({ power_level_content_override: { users: { [ids.anna ?? ""]: 100, [ids.petya ?? ""]: 100 } } }),
  ],
  [
    "rights for somebody who isn't there, in initial_state",
    () => ({
      initial_state: [
        { type: "m.room.power_levels", content: { users: { [ids.anna ?? ""]: 100, [ids.petya ?? ""]: 100 } } },
      ],
    }),
  ],
  [
    "a room at which people knock",
    () => ({ initial_state: [{ type: "m.room.join_rules", content: { join_rule: "knock" } }] }),
  ],
])("%s isn't made by staff either", async (_what, body) => {
  expect((await anna("POST", "/createRoom", body())).status).toBe(403);
});

test("nobody writes to the people in her room by knocking at it", async () => {
  const room = await roomOfAnna({ invite: [ids.petya, ids.masha] });
  for (const rule of ["knock", "knock_restricted"])
    expect((await anna("PUT", `/rooms/${room}/state/m.room.join_rules`, { join_rule: rule })).status).toBe(403);
  expect((await kolya("POST", `/knock/${encoded(room)}`, { reason: "Привет" })).status).toBe(403);
});

test("her room isn't upgraded, published or given an alias", async () => {
  const room = await roomOfAnna({});
  expect((await anna("POST", `/rooms/${room}/upgrade`, { new_version: "11" })).status).toBe(403);
  expect((await anna("PUT", `/directory/list/room/${room}`, { visibility: "public" })).status).toBe(403);
  const alias = `/directory/room/${encoded("#anna:zvonok.localhost")}`;
  expect((await anna("PUT", alias, { room_id: room })).status).toBe(403);
});

test("whoever is in her room is called anew there, too", async () => {
  const room = await roomOfAnna({ invite: [ids.petya, ids.masha] });
  await petya("POST", `/join/${encoded(room)}`, {});
  const localpart = localpartOf(ids.petya ?? "", context.config.serverName) ?? "";
  await context.homeserver.provisionUser(localpart, "Иванов Пётр");
  const path = `/rooms/${room}/state/m.room.member/${encoded(ids.petya ?? "")}`;
  await until(async () => (await anna("GET", path)).body.displayname === "Иванов Пётр");
});
