import { endLeavers } from "../../src/account/tidy-sign-ins.ts";
import type { Context } from "../../src/context.ts";
import { importJournal } from "../../src/journal/import-journal.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { importTinySchool, keyOf, listenToHomeserver, mirrorNow, signIn, userOf } from "../support/mirrored-school.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { type TinySchool, writeTinySchool } from "../support/tiny-school.ts";

/**
 * Everybody who has no business with Petya of 5А tries every way to write to him, invite him, find him or read what his
 * class writes, with a token of his own and plain HTTP. The table of docs/contact-policy.md is this one.
 */
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;

const school: TinySchool = {
  classes: { "5А": ["petya", "masha"], "6Б": ["kolya"] },
  teachers: { "5А": { class: "anna" }, "6Б": { class: "clara" } },
  guardians: { olga: ["petya"], nina: ["kolya"] },
  administrators: ["head"],
};
const otherSchool: TinySchool = {
  classes: { "1В": ["zina"] },
  teachers: { "1В": { class: "boris" } },
  guardians: {},
  administrators: [],
};

type Client = Awaited<ReturnType<typeof signIn>>;
type Attempt = [method: string, path: string, body?: object];
const clients: Record<string, Client> = {};
let ids: { victim: string; chat: string; spy: Record<string, string> };

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
  await importTinySchool(context, { ...school, classes: { ...school.classes, "6Б": ["kolya", "gone"] } });
  const roster = await writeTinySchool(otherSchool, `${runningStack().folder}/other-${Math.random()}`);
  await importJournal(context, { roster, timetable: null, source: "other", asOf: null, force: true });
  await mirrorNow(context);
  for (const name of ["kolya", "nina", "boris", "gone", "petya"]) clients[name] = await signIn(context, name);
  const ownChat = async (kind: string, className: string): Promise<string> =>
    String(await findRoomId(context.db, await keyOf(context, kind, className)));
  ids = {
    victim: await userOf(context, "petya"),
    chat: await ownChat("class", "5А"),
    spy: {
      kolya: await ownChat("class", "6Б"),
      gone: await ownChat("class", "6Б"),
      nina: await ownChat("parents", "6Б"),
      boris: await ownChat("class", "1В"),
    },
  };
  await importTinySchool(context, school);
}, 90_000);
afterAll(async () => {
  await stopListening();
  await test_.close();
});

const encoded = (text: string): string => encodeURIComponent(text);
const member = (): object => ({ type: "m.room.member", state_key: ids.victim, content: { membership: "invite" } });
/** What lets somebody in who holds the key to it, with nobody invited by name. */
const byToken = { type: "m.room.third_party_invite", state_key: "t", content: { public_key: "a", display_name: "a" } };

/** The attacker's own chat is where he may already write. */
const attempts: Record<string, (own: string) => Attempt> = {
  "make a chat": () => ["POST", "/createRoom", {}],
  "make a chat with him": () => ["POST", "/createRoom", { invite: [ids.victim], is_direct: true }],
  "make a chat with a hidden invitation": () => ["POST", "/createRoom", { initial_state: [member()] }],
  "make a chat that a token opens": () => ["POST", "/createRoom", { initial_state: [byToken] }],
  "make a chat of another version": () => ["POST", "/createRoom", { room_version: "12", invite: [ids.victim] }],
  "make a chat with his rights in it": () => [
    "POST",
    "/createRoom",
    { power_level_content_override: { users: { [ids.victim]: 100 } } },
  ],
  "make a public chat": () => ["POST", "/createRoom", { preset: "public_chat", visibility: "public" }],
  "make a chat with an alias": () => ["POST", "/createRoom", { room_alias_name: "petya" }],
  "make a chat with an invitation by e-mail": () => [
    "POST",
    "/createRoom",
    { invite_3pid: [{ id_server: "a", id_access_token: "a", medium: "email", address: "petya@example.org" }] },
  ],
  "upgrade his own chat": (own) => ["POST", `/rooms/${own}/upgrade`, { new_version: "11" }],
  "invite him": (own) => ["POST", `/rooms/${own}/invite`, { user_id: ids.victim }],
  "invite him by a state event": (own) => [
    "PUT",
    `/rooms/${own}/state/m.room.member/${encoded(ids.victim)}`,
    { membership: "invite" },
  ],
  "invite by e-mail": (own) => [
    "POST",
    `/rooms/${own}/invite`,
    { id_server: "a", id_access_token: "a", medium: "email", address: "petya@example.org" },
  ],
  "join his class": () => ["POST", `/rooms/${encoded(ids.chat)}/join`, {}],
  "join his class by its address": () => ["POST", `/join/${encoded(ids.chat)}`, {}],
  "knock at his class": () => ["POST", `/knock/${encoded(ids.chat)}`, {}],
  "join by a state event": () => [
    "PUT",
    `/rooms/${ids.chat}/state/m.room.member/${encoded("@me:zvonok.localhost")}`,
    { membership: "join" },
  ],
  "write to his class": () => ["PUT", `/rooms/${ids.chat}/send/m.room.message/t1`, { msgtype: "m.text", body: "a" }],
  "ring in his class": () => ["PUT", `/rooms/${ids.chat}/send/m.call.invite/t2`, { call_id: "a", version: "1" }],
  "read what his class writes": () => ["GET", `/rooms/${ids.chat}/messages?dir=b`],
  "read who is in his class": () => ["GET", `/rooms/${ids.chat}/members`],
  "read the state of his class's chat": () => ["GET", `/rooms/${ids.chat}/state`],
  "look at his class from outside": () => ["GET", `/../v1/room_summary/${encoded(ids.chat)}`],
  "give the chat an alias": (own) => ["PUT", `/directory/room/${encoded("#a:zvonok.localhost")}`, { room_id: own }],
  "publish the chat": (own) => ["PUT", `/directory/list/room/${own}`, { visibility: "public" }],
};

const attackers: [who: string, name: string][] = [
  ["a pupil of another class", "kolya"],
  ["a guardian of another class", "nina"],
  ["a pupil who has left, with an old token", "gone"],
];

describe.each(attackers)("%s", (_who, name) => {
  test.each(Object.keys(attempts))("can't %s", async (what) => {
    const [method, path, body] = attempts[what]?.(ids.spy[name] ?? "") ?? ["GET", "/"];
    const { status } = await clientOf(name)(method, path, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await invitationsOf("petya")).toEqual([]);
  });

  test("finds nobody by searching", async () => expect(await found(name)).toEqual({ people: [], rooms: [] }));
});

describe("a teacher of another school", () => {
  test("can't invite him into a room of his own", async () => {
    const { body } = await clientOf("boris")("POST", "/createRoom", { name: "Кружок" });
    const { status } = await clientOf("boris")("POST", `/rooms/${body.room_id}/invite`, { user_id: ids.victim });
    expect(status).toBe(403);
    expect(await invitationsOf("petya")).toEqual([]);
  });

  /** He may make rooms and act in his own: what matters is that nobody of this school is reached by it. */
  const harmless = ["make a chat", "make a chat with an alias", "make a public chat", "make a chat that a token opens"];
  test.each(Object.keys(attempts).filter((what) => !harmless.includes(what)))("can't %s", async (what) => {
    const [method, path, body] = attempts[what]?.(ids.spy.boris ?? "") ?? ["GET", "/"];
    const { status } = await clientOf("boris")(method, path, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await invitationsOf("petya")).toEqual([]);
  });

  test("opens his room to all, and Petya comes in by himself all the same not", async () => {
    const { body } = await clientOf("boris")("POST", "/createRoom", { preset: "public_chat" });
    expect((await clientOf("petya")("POST", `/join/${encoded(String(body.room_id))}`, {})).status).toBe(403);
  });

  test("finds nobody by searching", async () => expect(await found("boris")).toEqual({ people: [], rooms: [] }));

  test("learns nobody's name by his address", async () => {
    expect((await clientOf("boris")("GET", `/profile/${encoded(ids.victim)}`)).status).toBeGreaterThanOrEqual(400);
  });
});

test("the old token of a pupil who has left is nothing any more, once his leaving is settled", async () => {
  await endLeavers(context);
  expect((await clientOf("gone")("GET", "/account/whoami")).status).toBe(401);
});

function clientOf(name: string): Client {
  const client = clients[name];
  if (client === undefined) throw new Error(`${name} hasn't signed in`);
  return client;
}

async function invitationsOf(name: string): Promise<string[]> {
  const { body } = await clientOf(name)("GET", "/sync?timeout=0");
  return Object.keys(((body.rooms ?? {}) as { invite?: object }).invite ?? {});
}

async function found(name: string): Promise<{ people: unknown; rooms: unknown }> {
  const people = await clientOf(name)("POST", "/user_directory/search", { search_term: "petya" });
  const rooms = await clientOf(name)("POST", "/publicRooms", {});
  return { people: people.body.results ?? [], rooms: rooms.body.chunk ?? [] };
}
