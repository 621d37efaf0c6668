import type { Knex } from "../../database.ts";
import { schoolOfArchive } from "../../plan/room-key.ts";
import { type RoomId, type RoomKey, roomId, roomKey, type UserId, userIdOf } from "../identifiers.ts";

/** A room that this program made: by the journal, or because somebody asked for a chat. */
export type KnownRoom =
  | { type: "journal"; key: RoomKey }
  | { type: "archive"; school: string }
  | { type: "direct"; people: readonly [UserId, UserId] }
  | { type: "owned"; owner: UserId };

type Row = { key: string | null; owner: string | null; peer: string | null };

/** What a room is, by what we made and by what the homeserver told us; null for a room of somebody else's making. */
export async function findKnownRoom(db: Knex, room: RoomId, serverName: string): Promise<KnownRoom | null> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select key, null as owner, null as peer from observed_room where room_id = :room and key is not null
     union all select key, null, null from made_room where room_id = :room
     union all select null, owner.localpart, peer.localpart
       from chat join person owner on owner.id = owner_id left join person peer on peer.id = peer_id
       where room_id = :room
     limit 1`,
    { room },
  );
  const [row] = rows;
  if (row === undefined) return null;
  if (row.key !== null) return ofKey(roomKey(row.key));
  if (row.owner === null) return null;
  const owner = userIdOf(row.owner, serverName);
  return row.peer === null
    ? { type: "owned", owner }
    : { type: "direct", people: [owner, userIdOf(row.peer, serverName)] };
}

function ofKey(key: RoomKey): KnownRoom {
  const school = schoolOfArchive(key);
  return school === null ? { type: "journal", key } : { type: "archive", school };
}

/** Notes a room that the mirror has just made: people join it before the homeserver has told of it. */
export async function noteMadeRoom(db: Knex, room: RoomId, key: RoomKey): Promise<void> {
  await db("made_room").insert({ room_id: room, key }).onConflict("room_id").ignore();
}

/** Notes that somebody may follow an invitation into a room that isn't ours. */
export async function noteAllowedInvitation(db: Knex, room: RoomId, userId: UserId, inviter: UserId): Promise<void> {
  await db("allowed_invitation")
    .insert({ room_id: room, user_id: userId, inviter })
    .onConflict(["room_id", "user_id"])
    .merge({ inviter, at: db.fn.now() });
}

/** Whose invitation into a room that isn't ours was allowed last; null when none was. */
export async function findAllowedInviter(db: Knex, room: RoomId, userId: UserId): Promise<UserId | null> {
  const row = await db("allowed_invitation").where({ room_id: room, user_id: userId }).first("inviter");
  return row?.inviter ?? null;
}

export type AllowedInvitation = { roomId: RoomId; userId: UserId; inviter: UserId };

/** All invitations into rooms that aren't ours which may be followed, or have been. */
export async function listAllowedInvitations(db: Knex): Promise<AllowedInvitation[]> {
  const rows = await db<{ room_id: string; user_id: UserId; inviter: UserId }>("allowed_invitation")
    .select("room_id", "user_id", "inviter")
    .orderBy(["room_id", "user_id"]);
  return rows.map(({ room_id, user_id: userId, inviter }) => ({ roomId: roomId(room_id), userId, inviter }));
}

export async function forgetAllowedInvitation(db: Knex, room: RoomId, userId: UserId): Promise<void> {
  await db("allowed_invitation").where({ room_id: room, user_id: userId }).delete();
}
