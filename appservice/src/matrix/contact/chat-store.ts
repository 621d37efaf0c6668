import type { Knex } from "../../database.ts";
import { type RoomId, roomId } from "../identifiers.ts";

export type ChatRow = { id: string; roomId: RoomId | null };
type Row = { id: string; room_id: string | null };

/**
 * The chat of two people, made if there is none, and kept from others who ask for it until `trx` ends: two people who
 * write to each other at once get one chat. Ids are the journal's.
 */
export async function holdDirectChat(trx: Knex, owner: string, peer: string): Promise<ChatRow> {
  await trx.raw(
    `insert into chat (kind, owner_id, peer_id) values ('direct', :owner, :peer)
     on conflict (least(owner_id, peer_id), greatest(owner_id, peer_id)) where kind = 'direct' do nothing`,
    { owner, peer },
  );
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select id, room_id from chat where kind = 'direct' and least(owner_id, peer_id) = least(cast(:owner as uuid), :peer)
       and greatest(owner_id, peer_id) = greatest(cast(:owner as uuid), :peer) for update`,
    { owner, peer },
  );
  const [row] = rows;
  if (row === undefined) throw new Error("chat: nothing inserted");
  return { id: row.id, roomId: row.room_id === null ? null : roomId(row.room_id) };
}

/** A chat of several people, without its room yet. */
export async function insertGroupChat(trx: Knex, owner: string): Promise<ChatRow> {
  const [row] = await trx("chat").insert({ kind: "group", owner_id: owner }).returning<{ id: string }[]>("id");
  if (row === undefined) throw new Error("chat: nothing inserted");
  return { id: row.id, roomId: null };
}

export async function setRoomOfChat(trx: Knex, id: string, room: RoomId): Promise<void> {
  await trx("chat").where({ id }).update({ room_id: room });
}
