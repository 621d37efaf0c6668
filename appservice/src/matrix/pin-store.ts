import type { Knex } from "../database.ts";
import type { Pin } from "../plan/pins.ts";
import { roomKey, userIdOf } from "./identifiers.ts";

type PinRow = { id: string; localpart: string; room: string; kind: Pin["kind"]; until: string | null; since: number };

/**
 * Pins that act on a day, and those of guests whose time ended after their room had been archived. `until` of one that
 * a person has ended is the day before.
 */
export async function readPins(db: Knex, serverName: string, day: string): Promise<Pin[]> {
  const { rows } = await db.raw<{ rows: PinRow[] }>(
    `select pin.id, person.localpart, pin.room_key as room, pin.kind,
       to_char(case when pin.ended_at is null then pin.until else cast(:day as date) - 1 end, 'YYYY-MM-DD') as until,
       floor(extract(epoch from pin.created_at) * 1000)::float8 as since
     from pin join person on person.id = pin.person_id
     where (pin.ended_at is null and (pin.until is null or pin.until >= cast(:day as date)))
       or (pin.kind = 'guest' and exists (
         select from observed_room room join observed_state marker using (room_id)
         where room.key = pin.room_key and marker.type = 'org.zvonok.room' and marker.content -> 'archived' is not null
           and to_timestamp(marker.origin_server_ts / 1000.0) < coalesce(pin.ended_at, pin.until + 1)))
     order by pin.created_at, pin.id`.replace("content ?", "content \\?"),
    { day },
  );
  return rows.map(({ id, localpart, room, kind, until, since }) => ({
    ...{ id, userId: userIdOf(localpart, serverName), room: roomKey(room), kind, until, since },
  }));
}
