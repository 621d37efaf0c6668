import type { NewPin, Pin as PinAnswer } from "@zvonok/contract/http/admin/people.ts";
import type { Knex } from "../database.ts";
import type { Pin } from "../plan/pins.ts";
import { type RoomKey, roomKey, userIdOf } from "./identifiers.ts";

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
     order by pin.created_at, pin.id`,
    { day },
  );
  return rows.map(({ id, localpart, room, kind, until, since }) => ({
    ...{ id, userId: userIdOf(localpart, serverName), room: roomKey(room), kind, until, since },
  }));
}

type Asked = { serverName: string; day: string; personId?: string };
type ListedRow = Omit<PinAnswer, "userId"> & { localpart: string };

/** Pins that act, or will until they are ended, the newest first. */
export async function listPins(db: Knex, { serverName, day, personId }: Asked): Promise<PinAnswer[]> {
  const { rows } = await db.raw<{ rows: ListedRow[] }>(
    `select pin.id, pin.person_id as "personId", person.localpart, pin.room_key as room, pin.kind, pin.reason,
       coalesce(account.displayname, concat_ws(' ', person.family_name, person.given_name)) as name,
       coalesce((select state.content ->> 'name' from observed_room room join observed_state state using (room_id)
         where room.key = pin.room_key and state.type = 'm.room.name' and state.state_key = ''), pin.room_key) as "roomName",
       to_char(pin.until, 'YYYY-MM-DD') as until,
       nullif(concat_ws(' ', maker.family_name, maker.given_name, maker.middle_name), '') as by,
       to_char(pin.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"
     from pin join person on person.id = pin.person_id left join matrix_user account on account.localpart = person.localpart
       left join person maker on maker.id = pin.created_by
     where pin.ended_at is null and (pin.until is null or pin.until >= cast(:day as date))
       and (cast(:personId as uuid) is null or pin.person_id = :personId)
     order by pin.created_at desc, pin.id`,
    { day, personId: personId ?? null },
  );
  return rows.map(({ localpart, ...row }) => ({ ...row, userId: userIdOf(localpart, serverName) }));
}

export type PinToAdd = { personId: string; room: RoomKey; by: string | null } & Pick<
  NewPin,
  "kind" | "until" | "reason"
>;

/** Adds a pin; the one that the person had for the room ends. */
export async function insertPin(trx: Knex, { personId, room, by, kind, until, reason }: PinToAdd): Promise<void> {
  await trx("pin")
    .where({ person_id: personId, room_key: room })
    .whereNull("ended_at")
    .update({ ended_at: trx.fn.now(), ended_by: by });
  await trx("pin").insert({ person_id: personId, room_key: room, kind, until, reason, created_by: by });
}

/** The room of a pin that hasn't been ended; null for any other. */
export async function roomOfPin(db: Knex, id: string): Promise<RoomKey | null> {
  const row = await db("pin").whereRaw("id::text = ?", [id]).whereNull("ended_at").first("room_key");
  return row === undefined ? null : roomKey(row.room_key);
}

export async function endPin(trx: Knex, id: string, by: string | null): Promise<void> {
  await trx("pin").where({ id }).whereNull("ended_at").update({ ended_at: trx.fn.now(), ended_by: by });
}
