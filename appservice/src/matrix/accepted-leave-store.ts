import type { Knex } from "../database.ts";
import type { RoomId, UserId } from "./identifiers.ts";

/** Notes that somebody who left by himself, or whom a person removed, is out of the room by the journal's word too. */
export async function acceptLeave(db: Knex, room: RoomId, user: UserId): Promise<void> {
  await db.raw(
    `insert into accepted_leave (room_id, user_id, event_id)
     select room_id, user_id, event_id from observed_member
     where room_id = :room and user_id = :user and membership = 'leave'
     on conflict (room_id, user_id) do update set event_id = excluded.event_id`,
    { room, user },
  );
}
