import type { NewPin, Pin as PinAnswer } from "@zvonok/contract/http/admin/people.ts";
import type { Knex } from "../database.ts";
import type { Pin } from "../plan/pins.ts";
import { type RoomKey, roomKey, userIdOf } from "./identifiers.ts";

type PinRow = Omit<Pin, "userId" | "room"> & { localpart: string; room: string };

/** When a pin's end came, or its beginning, where the journal's day is another than the clock's. */
const end = "greatest(pin.created_at, coalesce(pin.ended_at, pin.until + 1))";
/** Whether a record is over by the journal's word that came after the pin's end, or by a date after it. */
const endedSince = (record: string, hasDates: boolean): string =>
  `((${record}.state = 'ended' and (select started_at from import_run where id = ${record}.changed_run) > ${end})
    ${hasDates ? `or (${record}.end_date > coalesce(cast(pin.ended_at as date), pin.until) and ${record}.end_date < :day)` : ""})`;

/**
 * Whether a pin that has ended is why somebody who is still in the room goes now: he hasn't been taken out for it, and
 * nothing that the journal had of him, or of a child of his, has ended since: of a class's or group's room, in that one.
 */
const isWhyHeGoes = `pin.kind <> 'bar' and exists (
    select from observed_room room join observed_member member using (room_id)
    where room.key = pin.room_key and member.membership in ('join', 'invite')
      and substring(member.user_id from '^@([^:]*)') = person.localpart)
  and not exists (select from plan_step step
    where step.room_key = pin.room_key and step.because ->> 'record' = pin.id::text and step.step ->> 'type' = 'kick'
      and step.result = 'done')
  and not exists (select from membership m join school_group g on g.id = m.group_id
    where (exists (select from org where org.id::text = split_part(pin.room_key, ':', 2))
        or split_part(pin.room_key, ':', 2) in (g.id::text, g.cohort_id::text))
      and (m.person_id = person.id or m.person_id in (select student_id from guardianship where guardian_id = person.id))
      and ${endedSince("m", true)})
  and not exists (select from role_assignment r where r.person_id = person.id and ${endedSince("r", true)})
  and not exists (select from guardianship g where g.guardian_id = person.id and ${endedSince("g", false)})`;

/** Whether a guest's time ended after the room had been archived. */
const endedInArchive = `pin.kind = 'guest' and exists (
    select from observed_room room join observed_state marker using (room_id)
    where room.key = pin.room_key and marker.type = 'org.zvonok.room' and marker.content -> 'archived' is not null
      and to_timestamp(marker.origin_server_ts / 1000.0) < coalesce(pin.ended_at, pin.until + 1))`;

/**
 * Pins that act on a day, those that have ended and are why somebody goes, and those of guests whose time ended after
 * their room had been archived. `until` of one that a person has ended is the day before.
 */
export async function readPins(db: Knex, serverName: string, day: string): Promise<Pin[]> {
  const { rows } = await db.raw<{ rows: PinRow[] }>(
    `select pin.id, person.localpart, pin.room_key as room, pin.kind,
       to_char(case when pin.ended_at is null then pin.until else cast(:day as date) - 1 end, 'YYYY-MM-DD') as until,
       floor(extract(epoch from pin.created_at) * 1000)::float8 as since, ${endedInArchive} as "endedInArchive"
     from pin join person on person.id = pin.person_id
     where (pin.ended_at is null and (pin.until is null or pin.until >= cast(:day as date)))
       or (${endedInArchive}) or (${isWhyHeGoes})
     order by pin.created_at, pin.id`,
    { day },
  );
  return rows.map(({ localpart, room, ...pin }) => ({
    ...pin,
    userId: userIdOf(localpart, serverName),
    room: roomKey(room),
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
