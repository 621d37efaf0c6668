import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import type { HoldKind, ScopeKind } from "./decide-holds.ts";
import type { Reason } from "./hold-texts.ts";

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
export async function readHeldPeople(trx: Knex): Promise<{ scope: string; hold: HoldKind; people: string[] }[]> {
  return queryRows(
    trx,
    "select kind || ':' || id as scope, hold, array_agg(person_id::text order by person_id) as people from held_person group by kind, id, hold",
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

const mine = "h.source = :source and h.state = 'pending' and h.undone = :undone and (not h.undone or h.run = :run)";
const given = `jsonb_to_recordset(cast(:holds as jsonb)) as n (scope text, "groupName" text, "className" text, "schoolId" uuid,
  kind text, reason text, code text, figures jsonb, people uuid[])`;

/**
 * Stores holds with their changes from the temporary table `cause`. One of the same scope and kind that waits already
 * goes on, under its id; the changes of the others are over. What a person took back waits under the run that did so.
 */
export async function storeHolds(
  trx: Knex,
  { source, run, undone }: { source: string; run: number; undone: boolean },
  holds: NewHold[],
): Promise<void> {
  const bindings = { source, run, undone, holds: JSON.stringify(holds) };
  await trx.raw(`delete from hold_change l using hold h where l.hold_id = h.id and ${mine}`, bindings);
  await trx.raw(
    `update hold h set run = :run, group_name = n."groupName", class_name = n."className", reason = n.reason,
       reason_code = n.code, reason_figures = n.figures, people = n.people
     from ${given} where ${mine} and h.scope = n.scope and h.kind = n.kind`,
    bindings,
  );
  await trx.raw(
    `insert into hold (source, run, undone, scope, group_name, class_name, school_id, kind, reason, reason_code, reason_figures, people)
     select :source, :run, :undone, n.scope, n."groupName", n."className", n."schoolId", n.kind, n.reason, n.code, n.figures, n.people
     from ${given} where not exists (select 1 from hold h where ${mine} and h.scope = n.scope and h.kind = n.kind)`,
    bindings,
  );
  await trx.raw(
    `insert into hold_change (hold_id, table_name, record_id)
     select h.id, k.table_name, k.record_id from cause k
     join hold h on ${mine} and h.scope = coalesce(k.kind || ':' || k.id, 'rest') and h.kind = k.hold
     join held_change c on c.table_name = k.table_name and c.record_id = k.record_id and c.source = :source`,
    bindings,
  );
}

/** Forgets held changes of a source that its newest file no longer says; holds that are left with none are moot. */
export async function forgetMoot(trx: Knex, source: string): Promise<void> {
  await trx.raw(
    `delete from held_change c where c.source = :source and not exists (
       select 1 from kept k where k.table_name = c.table_name and k.record_id = c.record_id)`,
    { source },
  );
  await endEmptyHolds(trx, source);
}

/** A person's word stands against every hold: nothing of the source is held any more. */
export async function forgetAllHeld(trx: Knex, source: string): Promise<void> {
  await trx("held_change").where({ source }).delete();
  await endEmptyHolds(trx, source);
}

/** Holds that wait for nothing any more are moot. */
export async function endEmptyHolds(trx: Knex, source: string): Promise<void> {
  await trx.raw(
    `update hold h set state = 'moot' where h.source = :source and h.state = 'pending'
       and not exists (select 1 from hold_change l where l.hold_id = h.id)`,
    { source },
  );
}
