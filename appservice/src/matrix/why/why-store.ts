import type { Knex } from "../../database.ts";
import type { RoomId, UserId } from "../identifiers.ts";
import type { Ended, RunFact } from "./facts.ts";

/** What a record that puts somebody into a room is of, and the run that made it what it is. */
export type RecordFact = { group: string | null; child: string | null; until: string | null; run: number | null };

/** A record by its id, whichever it is: membership, role, guardianship, pin; null for another. */
export async function describeRecord(db: Knex, id: string): Promise<RecordFact | null> {
  const { rows } = await db.raw<{ rows: RecordFact[] }>(
    `select coalesce(c.title, g.title) as "group", null as child, to_char(m.end_date, 'YYYY-MM-DD') as until,
       m.changed_run::int as run
     from membership m join school_group g on g.id = m.group_id
       left join cohort c on c.id = g.cohort_id and g.kind = 'homeroom' where m.id::text = :id
     union all select null, coalesce(u.displayname, p.family_name || ' ' || p.given_name), null, s.changed_run::int
     from guardianship s join person p on p.id = s.student_id left join matrix_user u on u.localpart = p.localpart
     where s.id::text = :id
     union all select null, null, to_char(end_date, 'YYYY-MM-DD'), changed_run::int from role_assignment where id::text = :id
     union all select null, null, to_char(until, 'YYYY-MM-DD'), null from pin where id::text = :id`,
    { id },
  );
  return rows[0] ?? null;
}

/** How a pin ends, or ended: on its last day or by a person's word; null for no pin. */
export async function findEndOfPin(db: Knex, id: string): Promise<Omit<Ended, "rule"> | null> {
  const { rows } = await db.raw<{ rows: { until: string | null; at: Date | null; by: string | null }[] }>(
    `select to_char(pin.until, 'YYYY-MM-DD') as until, pin.ended_at as at,
       coalesce(account.displayname, concat_ws(' ', ender.family_name, ender.given_name)) as by
     from pin left join person ender on ender.id = pin.ended_by
       left join matrix_user account on account.localpart = ender.localpart where pin.id::text = ?`,
    id,
  );
  const [pin] = rows;
  if (pin === undefined) return null;
  return { until: pin.until, byHand: pin.at === null ? null : { at: pin.at, by: pin.by || null } };
}

/** A run of the journal; null for one that isn't known. */
export async function findRun(db: Knex, run: number | null): Promise<RunFact | null> {
  if (run === null) return null;
  const row = await db("import_run").where({ id: run }).first("kind", "started_at");
  return row === undefined ? null : { kind: row.kind, run, at: row.started_at };
}

export type MemberEvent = { membership: string; sender: string; at: Date };

/** Somebody's membership with who caused it and when; null for who was never there. */
export async function findMemberEvent(db: Knex, room: RoomId, user: UserId): Promise<MemberEvent | null> {
  const row = await db("observed_member")
    .where({ room_id: room, user_id: user })
    .first("membership", "sender", "origin_server_ts as at");
  return row === undefined ? null : { ...row, at: new Date(Number(row.at)) };
}

export type PendingHold = { kind: string; run: number; since: Date; reason: string };

/** Changes of somebody that wait for a person and concern rooms of a record: its own, its class's, or his place at school. */
export async function listPendingHolds(db: Knex, personId: string, record: string): Promise<PendingHold[]> {
  const { rows } = await db.raw<{ rows: PendingHold[] }>(
    `select hold.kind, hold.run::int, hold.since, hold.reason
     from hold left join school_group g on g.id::text = split_part(hold.scope, ':', 2)
     where hold.state = 'pending' and cast(:personId as uuid) = any(hold.people)
       and (split_part(hold.scope, ':', 1) not in ('group', 'parents') or g.id::text = :record or g.cohort_id::text = :record)
     order by hold.id desc`,
    { personId, record },
  );
  return rows;
}
