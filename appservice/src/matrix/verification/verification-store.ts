import type { Knex } from "../../database.ts";
import type { RoomId } from "../identifiers.ts";
import { type KeptEvent, type KeptRoom, placeOf } from "./compare-room.ts";

const VERIFYING = 7_103;

export type Verification = {
  id: number;
  startedAt: Date;
  finishedAt: Date | null;
  rooms: number;
  checked: number;
  corrected: number;
  lastRoom: string;
};

/** Makes this the only verification at work, until `trx` ends; false when another is. */
export async function lockVerification(trx: Knex): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { locked: boolean }[] }>(
    "select pg_try_advisory_xact_lock(?) as locked",
    VERIFYING,
  );
  return rows[0]?.locked === true;
}

/** The verification that was begun last; null before the first. */
export async function lastVerification(db: Knex): Promise<Verification | null> {
  const { rows } = await db.raw<{ rows: Verification[] }>(
    `select id::int, started_at as "startedAt", finished_at as "finishedAt", rooms, checked, corrected,
       last_room as "lastRoom"
     from verification order by id desc limit 1`,
  );
  return rows[0] ?? null;
}

export async function startVerification(db: Knex, rooms: number): Promise<Verification> {
  await db("verification").insert({ rooms });
  const begun = await lastVerification(db);
  if (begun === null) throw new Error("verification: nothing inserted");
  return begun;
}

/** Notes that a room has been looked at. */
export async function noteChecked(trx: Knex, id: number, room: RoomId, corrected: boolean): Promise<void> {
  await trx("verification")
    .where({ id })
    .update({
      last_room: room,
      checked: trx.raw("checked + 1"),
      corrected: trx.raw("corrected + ?", [corrected ? 1 : 0]),
    });
}

/** Notes that a room or an account was corrected of which nothing was known. */
export async function noteCorrected(trx: Knex, id: number): Promise<void> {
  await trx("verification").where({ id }).increment("corrected", 1);
}

export async function finishVerification(db: Knex, id: number): Promise<void> {
  await db("verification").where({ id }).update({ finished_at: db.fn.now() });
}

/** Mirrored rooms that come after one in the order of their ids. */
export async function listRoomsAfter(db: Knex, room: string): Promise<RoomId[]> {
  return db("observed_room").whereNotNull("key").where("room_id", ">", room).orderBy("room_id").pluck("room_id");
}

/** Which of these rooms we have never been told of. */
export async function listUnknownRooms(db: Knex, rooms: readonly RoomId[]): Promise<RoomId[]> {
  const { rows } = await db.raw<{ rows: { room: RoomId }[] }>(
    `select room from jsonb_array_elements_text(cast(:rooms as jsonb)) as asked (room)
     where not exists (select from observed_room where room_id = room) order by room`,
    { rooms: JSON.stringify(rooms) },
  );
  return rows.map(({ room }) => room);
}

/** Whether the journal has a cohort, group or org of this id. */
export async function isJournalRecord(db: Knex, id: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { known: boolean }[] }>(
    `select exists (select from cohort where id::text = :id union all select from school_group where id::text = :id
       union all select from org where id::text = :id) as known`,
    { id },
  );
  return rows[0]?.known === true;
}

type Row = { type: string; state_key: string; event_id: string; sender: string; value: unknown };

/** What we keep of a room, members too. */
export async function readKeptRoom(db: Knex, room: RoomId): Promise<KeptRoom> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select type, state_key, event_id, sender, content as value from observed_state where room_id = :room
     union all select 'm.room.member', user_id, event_id, sender, to_jsonb(membership) from observed_member where room_id = :room`,
    { room },
  );
  return new Map(
    rows.map(({ type, state_key: stateKey, event_id: eventId, sender, value }): [string, KeptEvent] => [
      placeOf(type, stateKey),
      { type, stateKey, eventId, sender, value },
    ]),
  );
}

/** Accounts of the journal's people that we made and that are in no room, so that no event tells whether they are there. */
export async function listUnseenAccounts(db: Knex, serverName: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { localpart: string }[] }>(
    `select u.localpart from matrix_user u
     join person p on p.localpart = u.localpart and p.state = 'active' and p.enabled
     where u.deactivated_at is null and not exists (select from observed_member m
       where m.user_id = '@' || u.localpart || ':' || :serverName and m.membership = 'join')
     order by u.localpart`,
    { serverName },
  );
  return rows.map(({ localpart }) => localpart);
}
