import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import type { HoldKind, HoldReason, ScopeKind } from "./decide-holds.ts";
import type { Reason } from "./hold-texts.ts";
import { deleteNeverInForce } from "./never-in-force-store.ts";

/** A hold as it is stored; `scope` is `<kind>:<id>`, or `rest` for what concerns no scope. */
export type NewHold = {
  scope: string;
  groupName: string;
  className: string | null;
  schoolId: string | null;
  kind: HoldKind | "other";
  reason: string;
  code: Reason["code"];
  figures: object;
  people: string[];
};
export type ScopeName = {
  kind: ScopeKind;
  id: string;
  name: string;
  className: string | null;
  schoolId: string | null;
};

/** What scopes are called, and which school they are of. */
export async function readScopeNames(trx: Knex, scopes: { kind: ScopeKind; id: string }[]): Promise<ScopeName[]> {
  return queryRows<ScopeName>(
    trx,
    `select s.kind, s.id, coalesce(g.title, o.name, '') as name, coalesce(g.org_id, o.id) as "schoolId",
       case when g.kind = 'homeroom' then g.title else (
         select h.title from school_group h where h.id = any(g.parent_ids) order by h.title limit 1) end as "className"
     from jsonb_to_recordset(cast(:scopes as jsonb)) as s (kind text, id uuid)
     left join school_group g on s.kind in ('group', 'parents') and g.id = s.id
     left join org o on s.kind in ('pupil', 'staff', 'administrator', 'guardian') and o.id = s.id`,
    { scopes: JSON.stringify(scopes) },
  );
}

/** Whom each held scope concerns, as the rounds found it. */
export async function readHeldPeople(
  trx: Knex,
): Promise<{ scope: string; hold: HoldKind | "other"; people: string[] }[]> {
  return queryRows(
    trx,
    `select kind || ':' || id as scope, hold, array_agg(person_id::text order by person_id) as people
     from held_person group by kind, id, hold
     union all select 'rest', 'other', array_agg(distinct person_id::text order by person_id::text) from (${peopleOfRest}) p
     having count(*) > 0`,
  );
}

/** SQL: who is concerned by what is held beside any scope. */
const peopleOfRest = `select record_id as person_id from cause where kind is null and table_name = 'person'
  union select m.person_id from cause k join membership m on m.id = k.record_id where k.kind is null and k.table_name = 'membership'
  union select r.person_id from cause k join role_assignment r on r.id = k.record_id where k.kind is null and k.table_name = 'role_assignment'
  union select t.student_id from cause k join guardianship t on t.id = k.record_id where k.kind is null and k.table_name = 'guardianship'`;

/** On which day after `day` the last of those would go whose end a file moves. */
export async function readLastDays(trx: Knex, day: string): Promise<{ scope: string; hold: HoldKind; day: string }[]> {
  return queryRows(
    trx,
    `select k.kind || ':' || k.id as scope, k.hold, max(c.change ->> 'end_date') as day
     from cause k join held_change c on c.table_name = k.table_name and c.record_id = k.record_id
     where k.hold in ('leave', 'vanish') and cast(c.change ->> 'end_date' as date) >= cast(:day as date) group by 1, 2`,
    { day },
  );
}

/** Scopes and kinds with causes, each once; `scope` is `rest` for what concerns none. @param source only what is held of this one */
export async function readCausedHolds(
  trx: Knex,
  source: string | null = null,
): Promise<{ scope: string; hold: HoldKind | "other" }[]> {
  return queryRows(
    trx,
    `select distinct coalesce(k.kind || ':' || k.id, 'rest') as scope, k.hold from cause k
     where cast(:source as text) is null or exists (select 1 from held_change c
       where c.table_name = k.table_name and c.record_id = k.record_id and c.source = :source)`,
    { source },
  );
}

export type ApprovedWaiting = { scope: string; kind: string; people: string[] };

/** Holds that were approved and whose changes wait for another hold of the same change. */
export async function readApprovedWaiting(trx: Knex, source: string): Promise<ApprovedWaiting[]> {
  return queryRows<ApprovedWaiting>(
    trx,
    `select scope, kind, people::text[] as people from hold where source = :source and state = 'approved'
       and exists (select 1 from hold_change l where l.hold_id = hold.id)`,
    { source },
  );
}

/** Pending holds whose people a file still takes out or lets in, all of them, as the temporary tables of places have it. */
export async function readStillSaid(trx: Knex, source: string): Promise<(StillSaid & { scope: string })[]> {
  // Row by row it would be as many walks as people wait.
  await trx.raw("set local enable_nestloop = off");
  const rows = await queryRows<StillSaid & { scope: string }>(
    trx,
    `with waiting as (select id, scope, kind, ${reasonOf} as reason, unnest(people) as person_id from hold h
       where source = :source and state = 'pending' and not undone and scope <> 'rest'),
     said as (
       select kind || ':' || id as scope, false as gain, false as raises, person_id from lost
       union all select kind || ':' || id, true, raises, person_id from gained)
     select w.scope, w.kind, w.reason from waiting w left join said s on s.scope = w.scope and s.person_id = w.person_id
       and s.gain = (w.kind in ('join', 'raise')) and (s.raises or w.kind <> 'raise')
     group by w.id, w.scope, w.kind, w.reason having bool_and(s.person_id is not null) order by w.id`,
    { source },
  );
  await trx.raw("set local enable_nestloop = on");
  return rows;
}

/** What waits of a source beside any scope; null when nothing does. */
export async function readPendingRest(trx: Knex, source: string): Promise<HoldReason | null> {
  const [found] = await queryRows<{ reason: HoldReason }>(
    trx,
    `select ${reasonOf} as reason from hold h
     where source = :source and state = 'pending' and not undone and scope = 'rest'
       and exists (select 1 from cause k where k.kind is null and k.hold = 'other') limit 1`,
    { source },
  );
  return found?.reason ?? null;
}

export type StillSaid = { kind: HoldKind; reason: HoldReason };
const reasonOf = "h.reason_figures || jsonb_build_object('code', h.reason_code)";

const mine = "h.source = :source and h.state = 'pending' and h.undone = :undone and (not h.undone or h.run = :run)";
const given = `jsonb_to_recordset(cast(:holds as jsonb)) as n (scope text, "groupName" text, "className" text, "schoolId" uuid,
  kind text, reason text, code text, figures jsonb, people uuid[])
  join content on content.scope = n.scope and content.hold = n.kind`;
/** What each hold consists of, as one sum. */
const content = `select coalesce(k.kind || ':' || k.id, 'rest') as scope, k.hold,
    md5(string_agg(c.table_name || c.record_id || c.change, '' order by c.table_name, c.record_id)) as sum
  from cause k join held_change c on c.table_name = k.table_name and c.record_id = k.record_id and c.source = :source
  group by 1, 2`;

const isSame = "h.scope = n.scope and h.kind = n.kind and h.content = content.sum";

/**
 * Stores holds with their changes from the temporary table `cause`. One that waits already and says just the same goes on
 * under its id; the changes of the others are over. What a person took back waits under the run that did so.
 */
export async function storeHolds(
  trx: Knex,
  { source, run, undone }: { source: string; run: number; undone: boolean },
  holds: NewHold[],
): Promise<void> {
  const bindings = { source, run, undone, holds: JSON.stringify(holds) };
  await trx.raw(`delete from hold_change l using hold h where l.hold_id = h.id and ${mine}`, bindings);
  await trx.raw("drop table if exists content");
  await trx.raw(`create temp table content on commit drop as ${content}`, bindings);
  await trx.raw(
    `update hold h set run = :run, group_name = n."groupName", class_name = n."className", reason = n.reason,
       reason_code = n.code, reason_figures = n.figures, people = n.people
     from ${given} where ${mine} and ${isSame}`,
    bindings,
  );
  await trx.raw(
    `insert into hold (source, run, undone, scope, group_name, class_name, school_id, kind, reason, reason_code, reason_figures, people, content)
     select :source, :run, :undone, n.scope, n."groupName", n."className", n."schoolId", n.kind, n.reason, n.code, n.figures, n.people, content.sum
     from ${given} where not exists (select 1 from hold h where ${mine} and ${isSame})`,
    bindings,
  );
  await trx.raw(
    `insert into hold_change (hold_id, table_name, record_id)
     select h.id, k.table_name, k.record_id from cause k
     join content on content.scope = coalesce(k.kind || ':' || k.id, 'rest') and content.hold = k.hold
     join hold h on ${mine} and h.scope = content.scope and h.kind = content.hold and h.content = content.sum
     join held_change c on c.table_name = k.table_name and c.record_id = k.record_id and c.source = :source`,
    bindings,
  );
}

/** Forgets held changes of a source that its newest file no longer says; holds that are left with none are moot. */
export async function forgetMoot(trx: Knex, source: string): Promise<void> {
  const { rowCount } = (await trx.raw(
    `delete from held_change c where c.source = :source and not exists (
       select 1 from kept k where k.table_name = c.table_name and k.record_id = c.record_id)`,
    { source },
  )) as { rowCount: number };
  await endEmptyHolds(trx, source);
  if (rowCount > 0) await deleteNeverInForce(trx);
}

/** A person's word stands against every hold: nothing of the source is held any more. */
export async function forgetAllHeld(trx: Knex, source: string): Promise<void> {
  await trx("held_change").where({ source }).delete();
  await endEmptyHolds(trx, source);
  await deleteNeverInForce(trx);
}

/** Holds that wait for nothing any more are moot. */
export async function endEmptyHolds(trx: Knex, source: string): Promise<void> {
  await trx.raw(
    `update hold h set state = 'moot' where h.source = :source and h.state = 'pending'
       and not exists (select 1 from hold_change l where l.hold_id = h.id)`,
    { source },
  );
}
