import type { Knex } from "../../database.ts";
import type { RecordTable } from "../change/changed-records-store.ts";
import { queryRows } from "../incoming-store.ts";
import type { HoldKind, ScopeKind } from "./decide-holds.ts";
import type { ApprovedWaiting } from "./hold-store.ts";
import { joinWhole } from "./join-whole.ts";
import { isLiveGroup } from "./place-store.ts";

export type HeldScope = { kind: ScopeKind; id: string; hold: HoldKind };

/** SQL of a value in a changed record's before-image. */
const was = (column: string, type = "uuid"): string => `cast(c.before ->> '${column}' as ${type})`;
const changedRecord = (table: RecordTable): string =>
  `join record_change c on c.run = :run and c.table_name = '${table}'`;

/**
 * What made people lose a place that is held: the record of the place itself, and the person, class, session or org
 * where that one is no longer alive.
 */
const causesOfLoss: [RecordTable, string][] = [
  [
    "membership",
    `${changedRecord("membership")} and x.kind = 'group' and ${was("group_id")} = x.id
       and ${was("person_id")} = x.person_id and c.before ->> 'role' = x.part and c.before ->> 'state' = 'active'`,
  ],
  [
    "guardianship",
    `${changedRecord("guardianship")} and x.kind = 'parents' and ${was("guardian_id")} = x.person_id
       and c.before ->> 'student_id' = x.part and c.before ->> 'state' = 'active'`,
  ],
  [
    "guardianship",
    `${changedRecord("guardianship")} and x.kind = 'guardian' and ${was("guardian_id")} = x.person_id
       and c.before ->> 'state' = 'active'`,
  ],
  [
    "role_assignment",
    `${changedRecord("role_assignment")} and x.kind in ('pupil', 'staff', 'administrator', 'guardian')
       and ${was("org_id")} = x.id and ${was("person_id")} = x.person_id and c.before ->> 'state' = 'active'`,
  ],
  [
    "person",
    `${changedRecord("person")} and c.record_id = x.person_id
       and ${was("enabled", "boolean")} and c.before ->> 'state' = 'active'
       and exists (select 1 from person p where p.id = x.person_id and (p.state <> 'active' or not p.enabled
           or (p.leaving_on is not null and c.before ->> 'leaving_on' is null)))`,
  ],
  [
    "school_group",
    `${changedRecord("school_group")} and x.kind = 'group' and c.record_id = x.id and not ${isLiveGroup("x.id")}`,
  ],
  [
    "academic_session",
    `${changedRecord("academic_session")} and x.kind = 'group' and not ${isLiveGroup("x.id")}
       and exists (select 1 from school_group g where g.id = x.id and c.record_id = any(g.session_ids))`,
  ],
  [
    "org",
    `${changedRecord("org")} and c.before ->> 'state' = 'active' and exists (select 1 from org o where o.id = c.record_id and o.state <> 'active')
       and (c.record_id = x.id or exists (select 1 from school_group g where g.id = x.id and g.org_id = c.record_id))`,
  ],
];

/**
 * A pupil whose class keeps him keeps his family: `family x` are the pupils of homerooms who would leave, and those at the
 * other ends of ties that would end with them. What goes on with the pupil are the ties, the people and their roles.
 */
const family = `
  with tie as (
    select c.record_id, ${was("student_id")} as student_id, ${was("guardian_id")} as guardian_id
    from record_change c where c.run = :run and c.table_name = 'guardianship' and c.before ->> 'state' = 'active'),
  pupil as (
    select x.* from held_place x join school_group home on home.id = x.id and home.kind = 'homeroom'
    where x.kind = 'group' and x.part = 'student' and not x.gain)
  select kind, id, hold, person_id, null::uuid as tie from pupil
  union select x.kind, x.id, x.hold, t.guardian_id, t.record_id from pupil x join tie t on t.student_id = x.person_id`;
const personHasEnded = `exists (select 1 from record_change gone join person p on p.id = gone.record_id
  where gone.run = :run and gone.table_name = 'person' and gone.record_id = x.person_id and p.state <> 'active')`;
const causesOfFamily: [RecordTable, string][] = [
  ["guardianship", `${changedRecord("guardianship")} and c.record_id = x.tie`],
  [
    "role_assignment",
    `${changedRecord("role_assignment")} and ${was("person_id")} = x.person_id and c.before ->> 'state' = 'active' and ${personHasEnded}`,
  ],
  ["person", `${changedRecord("person")} and c.record_id = x.person_id and ${personHasEnded}`],
];

const nowIn = (table: RecordTable, condition: string): string =>
  `join ${table} r on r.state = 'active' and (${condition}) join changed c on c.table_name = '${table}' and c.record_id = r.id`;

/** The record of a place that is gained, where it is new or was another. */
const causesOfGain: [RecordTable, string][] = [
  [
    "membership",
    nowIn("membership", "x.kind = 'group' and r.group_id = x.id and r.person_id = x.person_id and r.role = x.part"),
  ],
  [
    "guardianship",
    nowIn("guardianship", "x.kind = 'parents' and r.guardian_id = x.person_id and r.student_id::text = x.part"),
  ],
  [
    "role_assignment",
    nowIn(
      "role_assignment",
      "x.kind in ('pupil', 'staff', 'administrator', 'guardian') and r.org_id = x.id and r.person_id = x.person_id",
    ),
  ],
];
/** Where the record of the place is as it was: what came to life around it. */
const causesAroundGain: [RecordTable, string][] = [
  ["person", nowIn("person", "r.id = x.person_id and r.enabled")],
  ["school_group", nowIn("school_group", "x.kind = 'group' and r.id = x.id")],
  [
    "academic_session",
    `join school_group g on x.kind = 'group' and g.id = x.id
     join changed c on c.table_name = 'academic_session' and c.record_id = any(g.session_ids)`,
  ],
  ["org", nowIn("org", "r.id = x.id or exists (select 1 from school_group g where g.id = x.id and g.org_id = r.id)")],
];

/** Makes the temporary table `cause`, which goes with the transaction: which change belongs to which hold. Beside it `held_person`. */
export async function createCauses(trx: Knex): Promise<void> {
  await trx.raw(
    `create temp table cause (table_name text, record_id uuid, kind text, id uuid, hold text,
       unique nulls not distinct (table_name, record_id, kind, id, hold)) on commit drop;
     create temp table held_place (gain boolean, kind text, id uuid, part text, person_id uuid, hold text) on commit drop;
     create temp table held_person (kind text, id uuid, hold text, person_id uuid, primary key (kind, id, hold, person_id)) on commit drop`,
  );
}

/** Finds the changes behind the places that are lost or gained in held scopes. @returns whether there are any */
export async function findCauses(trx: Knex, run: number, day: string, scopes: HeldScope[]): Promise<boolean> {
  const held = { scopes: JSON.stringify(scopes) };
  await trx.raw("truncate held_place");
  await trx.raw(
    `insert into held_place
     with held as (select * from jsonb_to_recordset(cast(:scopes as jsonb)) as h (kind text, id uuid, hold text))
     select false, l.kind, l.id, l.part, l.person_id, h.hold from lost l join held h using (kind, id)
       where h.hold in ('leave', 'vanish')
     union all select true, g.kind, g.id, g.part, g.person_id, h.hold from gained g join held h using (kind, id)
       where h.hold = 'join' or (h.hold = 'raise' and g.raises)`,
    held,
  );
  await trx.raw("analyze held_place");
  await trx.raw("insert into held_person select kind, id, hold, person_id from held_place on conflict do nothing");
  let found = 0;
  const add = async (condition: string, causes: [RecordTable, string][], from = "held_place"): Promise<void> => {
    for (const [table, join] of causes)
      found += await addCauses(trx, table, `${from} x ${join} where ${condition}`, { run, day });
  };
  await add("not x.gain", causesOfLoss);
  await trx.raw("drop table if exists family");
  await joinWhole(trx, `create temp table family on commit drop as ${family}`, { run });
  await trx.raw("analyze family");
  await add("true", causesOfFamily, "family");
  await add("x.gain", causesOfGain);
  const hasOwn = causesOfGain.map(([, condition]) => `exists (select 1 from (select 1) own ${condition})`).join(" or ");
  await add(`x.gain and not (${hasOwn})`, causesAroundGain);
  return found > 0;
}

async function addCauses(
  trx: Knex,
  table: RecordTable,
  from: string,
  bindings: { run: number; day: string },
): Promise<number> {
  return joinWhole(
    trx,
    `insert into cause select distinct '${table}', c.record_id, x.kind, x.id, x.hold from ${from} on conflict do nothing`,
    bindings,
  );
}

/** Everything else that the run has changed, for a file that is held whole or a run taken back. */
export async function addRemainingCauses(trx: Knex): Promise<void> {
  await trx.raw(
    `insert into cause select c.table_name, c.record_id, null, null, 'other' from changed c
     where not exists (select 1 from cause k where k.table_name = c.table_name and k.record_id = c.record_id)`,
  );
}

/** Whether what happens to a scope now happens only to people for whom a person has approved it. */
export async function concernsNobodyElse(trx: Knex, { scope, kind, people }: ApprovedWaiting): Promise<boolean> {
  const table = kind === "leave" || kind === "vanish" ? "lost" : "gained";
  const rows = await queryRows(
    trx,
    `select 1 from ${table} where kind || ':' || id = :scope and person_id <> all (cast(:people as uuid[])) limit 1`,
    { scope, people },
  );
  return rows.length === 0;
}

/** Turns the causes of an undoing into those of doing it again: who lost a place would join, who gained one would leave. */
export async function turnCauses(trx: Knex): Promise<void> {
  const turned = "case hold when 'leave' then 'join' when 'join' then 'leave' else hold end";
  await trx.raw(
    `create temp table turned_cause on commit drop as select table_name, record_id, kind, id, ${turned} from cause;
     create temp table turned_person on commit drop as select kind, id, ${turned}, person_id from held_person;
     truncate cause, held_person;
     insert into cause select * from turned_cause;
     insert into held_person select * from turned_person`,
  );
}
