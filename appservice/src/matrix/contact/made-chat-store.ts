import type { Knex } from "../../database.ts";
import type { PowerLevels } from "../../plan/plan-step.ts";
import { type RoomId, roomId, type UserId, userIdOf } from "../identifiers.ts";

/** A chat that has its room; `peer` is null in one of several people, `powerLevels` are as far as we were told. */
export type ListedChat = { roomId: RoomId; owner: UserId; peer: UserId | null; powerLevels: PowerLevels };
type ChatRow = { room_id: string; owner: string; peer: string | null; levels: PowerLevels | null };

/** All chats that people have had made. */
export async function listChats(db: Knex, serverName: string): Promise<ListedChat[]> {
  const { rows } = await db.raw<{ rows: ChatRow[] }>(
    `select chat.room_id, owner.localpart as owner, peer.localpart as peer, state.content as levels
     from chat join person owner on owner.id = chat.owner_id left join person peer on peer.id = chat.peer_id
     left join observed_state state on state.room_id = chat.room_id and state.type = 'm.room.power_levels'
       and state.state_key = ''
     where chat.room_id is not null order by chat.room_id`,
  );
  return rows.map(({ room_id, owner, peer, levels }) => ({
    roomId: roomId(room_id),
    owner: userIdOf(owner, serverName),
    peer: peer === null ? null : userIdOf(peer, serverName),
    powerLevels: levels ?? {},
  }));
}

export type MemberOfChat = { roomId: RoomId; owner: UserId; userId: UserId };

/** Who is in chats of several people, or asked into them, as far as we were told. */
export async function listMembersOfChats(db: Knex, serverName: string): Promise<MemberOfChat[]> {
  const { rows } = await db.raw<{ rows: { room_id: string; owner: string; user_id: UserId }[] }>(
    `select chat.room_id, owner.localpart as owner, member.user_id
     from chat join person owner on owner.id = chat.owner_id join observed_member member on member.room_id = chat.room_id
     where chat.kind = 'group' and member.membership in ('join', 'invite') order by chat.room_id, member.user_id`,
  );
  return rows.map(({ room_id, owner, user_id: userId }) => ({
    roomId: roomId(room_id),
    owner: userIdOf(owner, serverName),
    userId,
  }));
}
