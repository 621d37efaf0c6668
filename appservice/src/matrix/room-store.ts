import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import { type RoomMarker, roomMarkerSchema } from "@zvonok/contract/events/room-marker.ts";
import type { Knex } from "../database.ts";
import type { PowerLevels } from "../plan/plan-step.ts";
import type { ObservedMember, ObservedRoom, ObservedState } from "../plan/states.ts";
import {
  type EventId,
  localpartOf,
  type RoomId,
  type RoomKey,
  roomId,
  roomKey,
  type UserId,
  userIdOf,
} from "./identifiers.ts";

/** All reading of observed state: what the homeserver told us. Nothing here asks the homeserver. */

type Content = Record<string, unknown>;
type RoomRow = { room_id: string; key: string | null };
type StateRow = { room_id: string; type: string; state_key: string; content: Content; sender: string };
type GrowingRoom = Omit<ObservedRoom, "children"> & { children: Set<RoomId> };
/** `archive`: the journal, when the room had been archived. */
type MovedBy = ObservedMember["by"] | "archive";
type MembersRow = {
  room_id: string;
  members: [id: string, ObservedMember["membership"], MovedBy, at: number | null][];
};

/** Of all rooms those of some records of the journal, some by their keys, or all but some; and people beside their members. */
export type ObservedPart = { people: readonly UserId[] } & (
  | { records: readonly string[] }
  | { keys: readonly RoomKey[] }
  | { except: ReadonlySet<RoomId> }
);

/**
 * What Matrix is, as far as we were told: people that we made, and the mirrored rooms. The bot is left out of the
 * members. A second room of one key (made while a crash kept the answer from us) is there as `stray:<room id>`.
 * @param part what to read, where not all is asked for
 */
export async function readObserved(
  db: Knex,
  serverName: string,
  bot: UserId,
  part: ObservedPart | null = null,
): Promise<ObservedState> {
  // One after another: `db` may be a transaction, which is one connection.
  const rooms = await readRooms(db, part);
  const ids = rooms.map(({ room_id }) => room_id);
  const state = await readRoomsState(db, ids);
  const members = await readMembers(db, bot, ids);
  const people = await readPeople(db, serverName, part === null ? null : peopleIn(part, members));
  const observed = new Map<string, { key: RoomKey; room: GrowingRoom }>();
  for (const { room_id, key } of rooms) {
    observed.set(room_id, {
      key: roomKey(key ?? `stray:${room_id}`),
      room: {
        roomId: roomId(room_id),
        name: null,
        nameSetBy: "journal",
        marker: null,
        joinRule: null,
        powerLevels: {},
        members: members.get(room_id) ?? new Map<UserId, ObservedMember>(),
        children: new Set<RoomId>(),
      },
    });
  }
  for (const row of state) {
    const found = observed.get(row.room_id);
    if (found !== undefined) addState(found.room, row, bot);
  }
  return { people, rooms: new Map([...observed.values()].map(({ key, room }) => [key, room])) };
}

function peopleIn({ people }: ObservedPart, members: ReadonlyMap<string, ReadonlyMap<UserId, unknown>>): UserId[] {
  const ids = new Set(people);
  for (const room of members.values()) for (const userId of room.keys()) ids.add(userId);
  return [...ids];
}

function addState(room: GrowingRoom, { type, state_key: stateKey, content, sender }: StateRow, bot: UserId): void {
  if (type === "m.room.name") {
    room.name = textOf(content.name);
    room.nameSetBy = sender === bot ? "journal" : "other";
  }
  if (type === ROOM_MARKER && sender === bot) room.marker = roomMarkerSchema.safeParse(content).data ?? null;
  if (type === "m.room.join_rules") room.joinRule = textOf(content.join_rule);
  if (type === "m.room.power_levels") room.powerLevels = content as PowerLevels;
  // A child without `via` has been taken out of the space (client-server API, 11.35).
  if (type === "m.space.child" && Array.isArray(content.via) && content.via.length > 0)
    room.children.add(roomId(stateKey));
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

async function readPeople(
  db: Knex,
  serverName: string,
  among: readonly UserId[] | null,
): Promise<Map<UserId, string | null>> {
  const query = db<{ localpart: string; displayname: string | null }>("matrix_user").select("localpart", "displayname");
  const localparts = among?.flatMap((userId) => localpartOf(userId, serverName) ?? []);
  const rows = await (localparts === undefined ? query : query.whereRaw("localpart = any(?)", [localparts]));
  return new Map(rows.map(({ localpart, displayname }) => [userIdOf(localpart, serverName), displayname]));
}

async function readRooms(db: Knex, part: ObservedPart | null): Promise<RoomRow[]> {
  const records = part !== null && "records" in part ? part.records : null;
  const keys = part !== null && "keys" in part ? part.keys : null;
  const among = [
    records === null ? "" : "and split_part(key, ':', 2) = any(:records)",
    keys === null ? "" : "and coalesce(key, 'stray:' || room_id) = any(:keys)",
  ];
  const { rows } = await db.raw<{ rows: RoomRow[] }>(
    `select room_id, key from observed_room room
     where (key is not null
         or exists (select from observed_state where room_id = room.room_id and type = :marker and state_key = ''))
       ${among.join(" ")}
     order by room_id`,
    { marker: ROOM_MARKER, records, keys },
  );
  const except = part !== null && "except" in part ? part.except : null;
  return except === null ? rows : rows.filter(({ room_id }) => !except.has(roomId(room_id)));
}

/** Room by room, here and below: an index leads to each, while all at once would be read and sorted as a whole. */
async function readRoomsState(db: Knex, rooms: readonly string[]): Promise<StateRow[]> {
  const { rows } = await db.raw<{ rows: StateRow[] }>(
    `select state.* from unnest(cast(:rooms as text[])) room (room_id) cross join lateral (
       select room_id, type, state_key, content, sender from observed_state
       where room_id = room.room_id and type = any(:types) order by room_id, type, state_key) state`,
    { rooms, types: ["m.room.name", "m.room.join_rules", "m.room.power_levels", "m.space.child", ROOM_MARKER] },
  );
  return rows;
}

/** One row a room: tens of thousands of row objects would cost more than the memberships themselves. */
async function readMembers(
  db: Knex,
  bot: UserId,
  ofRooms: readonly string[],
): Promise<Map<string, Map<UserId, ObservedMember>>> {
  const { rows } = await db.raw<{ rows: MembersRow[] }>(
    `select room.room_id, found.members from unnest(cast(:rooms as text[])) room (room_id) cross join lateral (
       select json_agg(json_build_array(user_id, membership,
         case when sender = :bot and member.membership = 'leave' and member.origin_server_ts >= archive.since then 'archive'
           when sender = :bot or accepted.event_id = member.event_id then 'journal'
           when sender = user_id then 'self' else 'other' end,
         case when membership = 'leave' then member.origin_server_ts end)
         order by user_id) as members
       from (select * from observed_member where room_id = room.room_id and user_id <> :bot order by user_id) member
       left join accepted_leave accepted using (room_id, user_id)
       left join (select room_id, origin_server_ts as since from observed_state
         where room_id = room.room_id and type = :marker and state_key = ''
           and content -> 'archived' is not null) archive using (room_id)) found
     where found.members is not null`,
    { bot, rooms: ofRooms, marker: ROOM_MARKER },
  );
  // The same few objects and ids stand for all: a school has more memberships than people.
  const kinds = new Map<string, ObservedMember>();
  const ids = new Map<string, UserId>();
  const kindOf = (membership: ObservedMember["membership"], by: MovedBy): ObservedMember => {
    const isKnown = kinds.get(`${membership} ${by}`);
    const kind = isKnown ?? (by === "archive" ? { membership, by: "journal", fromArchive: true } : { membership, by });
    kinds.set(`${membership} ${by}`, kind);
    return kind;
  };
  const memberOf = ([, membership, by, at]: MembersRow["members"][number]): ObservedMember =>
    at === null || by === "journal" || by === "archive" ? kindOf(membership, by) : { membership, by, at };
  const idOf = (id: string): UserId => {
    const known = ids.get(id) ?? (id as UserId);
    ids.set(id, known);
    return known;
  };
  return new Map(
    rows.map(({ room_id, members }) => [
      room_id,
      new Map(members.map((member) => [idOf(member[0]), memberOf(member)])),
    ]),
  );
}

/** The room that carries a key; null while there is none. */
export async function findRoomId(db: Knex, key: RoomKey): Promise<RoomId | null> {
  const row = await db("observed_room").where({ key }).first("room_id");
  return row === undefined ? null : roomId(row.room_id);
}

/** Whether one of these is a mirrored room. */
export async function hasMirroredRoom(db: Knex, rooms: readonly string[]): Promise<boolean> {
  if (rooms.length === 0) return false;
  return (await db("observed_room").whereIn("room_id", rooms).whereNotNull("key").first("room_id")) !== undefined;
}

/** What a mirrored room says it is; null for any other room. */
export async function readMarker(db: Knex, room: RoomId): Promise<RoomMarker | null> {
  const row = await db("observed_state")
    .where({ room_id: room, type: ROOM_MARKER, state_key: "" })
    .first<{ content: unknown } | undefined>("content");
  const parsed = roomMarkerSchema.safeParse(row?.content);
  return parsed.success ? parsed.data : null;
}

/** `join`, `invite`, `leave` …; null for somebody who has never been there. */
export async function membershipOf(db: Knex, room: RoomId, user: UserId): Promise<string | null> {
  const row = await db("observed_member").where({ room_id: room, user_id: user }).first("membership");
  return row?.membership ?? null;
}

/** Whether somebody is to be in a room. */
export type Outcome = { key: RoomKey; userId: UserId; isIn: boolean };

/** How many of these the homeserver hasn't told us of yet. */
export async function countOutstanding(db: Knex, outcomes: readonly Outcome[]): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from json_to_recordset(:outcomes) as wanted (key text, "userId" text, "isIn" boolean)
     left join observed_room room on room.key = wanted.key
     left join observed_member member on member.room_id = room.room_id and member.user_id = wanted."userId"
     where (coalesce(member.membership, 'leave') = 'join') <> wanted."isIn"`,
    { outcomes: JSON.stringify(outcomes) },
  );
  return rows[0]?.count ?? 0;
}

/** Who is joined, the bot among them, in the order of their ids. */
export async function listMembers(db: Knex, room: RoomId): Promise<UserId[]> {
  return db("observed_member").where({ room_id: room, membership: "join" }).orderBy("user_id").pluck("user_id");
}

/** All state events of a type in a room of ours, in the order of their state keys. */
export async function readState(
  db: Knex,
  room: RoomId,
  type: string,
): Promise<{ stateKey: string; content: Content }[]> {
  return db("observed_state")
    .where({ room_id: room, type })
    .orderBy("state_key")
    .select("state_key as stateKey", "content");
}

/** Whether a state event has come back to us and nothing has replaced it since. */
export async function hasObserved(db: Knex, room: RoomId, type: string, event: EventId): Promise<boolean> {
  const row = await db("observed_state").where({ room_id: room, type, event_id: event }).first("type");
  return row !== undefined;
}

/** Mirrored rooms and the memberships in them, the bot's not counted. */
export async function countRooms(db: Knex, bot: UserId): Promise<{ rooms: number; memberships: number }> {
  const { rows } = await db.raw<{ rows: { rooms: number; memberships: number }[] }>(
    `select (select count(*) from observed_room where key is not null)::int as rooms,
       (select count(*) from observed_member join observed_room using (room_id)
        where key is not null and membership = 'join' and user_id <> ?)::int as memberships`,
    bot,
  );
  return rows[0] ?? { rooms: 0, memberships: 0 };
}
