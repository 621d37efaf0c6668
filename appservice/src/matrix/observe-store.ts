import type { Knex } from "../database.ts";
import type { Observation } from "./observe.ts";

/** All writing of observed state: by the processing of transactions, and by the verification (docs/adr/0006). */

export type Stored = {
  /** whether anything of our rooms has changed */
  changed: boolean;
  /** whether a second room of one key has come up */
  strays: boolean;
};

/** Writes what the events of one transaction change; events of rooms that the bot didn't create are nothing to us. */
export async function storeObservation(trx: Knex, { rooms, markers, state, members }: Observation): Promise<Stored> {
  let changed = 0;
  if (rooms.length > 0) changed += await insertRooms(trx, rooms);
  if (state.length > 0) changed += await upsertState(trx, state);
  if (members.length > 0) changed += await upsertMembers(trx, members);
  let strays = false;
  for (const marker of markers) if (!(await nameRoom(trx, marker))) strays = true;
  return { changed: changed > 0, strays };
}

/** Takes out what a room has no longer, by the homeserver's own word. Only the verification finds such a thing. */
export async function forgetState(
  trx: Knex,
  room: string,
  places: readonly { type: string; stateKey: string }[],
): Promise<void> {
  for (const { type, stateKey } of places) {
    if (type === "m.room.member") await trx("observed_member").where({ room_id: room, user_id: stateKey }).delete();
    else await trx("observed_state").where({ room_id: room, type, state_key: stateKey }).delete();
  }
}

/** Forgets a room that is gone, or that the bot can't enter any more. Only the verification finds such a thing. */
export async function forgetRoom(trx: Knex, room: string): Promise<void> {
  await trx("observed_room").where({ room_id: room }).delete();
}

async function insertRooms(trx: Knex, rooms: Observation["rooms"]): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into observed_room (room_id, room_version, creator)
     select room_id, room_version, creator
     from json_to_recordset(?) as room (room_id text, room_version text, creator text)
     on conflict do nothing`,
    JSON.stringify(rooms),
  );
  return rowCount;
}

async function upsertState(trx: Knex, state: Observation["state"]): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into observed_state (room_id, type, state_key, content, sender, event_id, origin_server_ts)
     select room_id, event.type, event.state_key, event.content, event.sender, event.event_id, event.origin_server_ts
     from json_to_recordset(?) as event (room_id text, type text, state_key text, content jsonb, sender text,
       event_id text, origin_server_ts bigint)
     join observed_room using (room_id)
     on conflict (room_id, type, state_key) do update set content = excluded.content, sender = excluded.sender,
       event_id = excluded.event_id, origin_server_ts = excluded.origin_server_ts`,
    JSON.stringify(state),
  );
  return rowCount;
}

async function upsertMembers(trx: Knex, members: Observation["members"]): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into observed_member (room_id, user_id, membership, sender, event_id, origin_server_ts)
     select room_id, member.user_id, member.membership, member.sender, member.event_id, member.origin_server_ts
     from json_to_recordset(?) as member (room_id text, user_id text, membership text, sender text, event_id text,
       origin_server_ts bigint)
     join observed_room using (room_id)
     on conflict (room_id, user_id) do update set membership = excluded.membership, sender = excluded.sender,
       event_id = excluded.event_id, origin_server_ts = excluded.origin_server_ts`,
    JSON.stringify(
      members.map(({ room_id, user_id, membership, event: { sender, event_id, origin_server_ts } }) => ({
        ...{ room_id, user_id, membership, sender, event_id, origin_server_ts },
      })),
    ),
  );
  return rowCount;
}

/** Gives a room the key it says it has; false when another room had it first. */
async function nameRoom(trx: Knex, { room_id, key, kind }: Observation["markers"][number]): Promise<boolean> {
  await trx.raw(
    `update observed_room set key = :key, kind = :kind
     where room_id = :room_id and key is null and not exists (select from observed_room where key = :key)`,
    { room_id, key, kind },
  );
  const owner = await trx("observed_room").where({ key }).first("room_id");
  return owner === undefined || owner.room_id === room_id;
}
