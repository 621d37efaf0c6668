import type { Knex } from "../../database.ts";
import { type RecordTable, rowsBefore } from "../change/changed-records-store.ts";
import { queryRows } from "../incoming-store.ts";
import { homeroomsOn } from "../school-year-sql.ts";
import type { Total } from "./decide-holds.ts";
import { joinWhole } from "./join-whole.ts";

/** What is asked about: the run, its source, the day (YYYY-MM-DD) from which places count, and the tables it changed. */
export type Looking = {
  run: number;
  source: string;
  day: string;
  tables: ReadonlySet<RecordTable>;
  /** whether it was a file with a whole picture of the people */
  hasWholePeople: boolean;
};
/** The rows of a table: as they are, or as they were before the run. */
type Rows = (table: RecordTable) => string;

const now: Rows = (table) => table;
const before = (tables: ReadonlySet<RecordTable>): Rows => {
  return (table) => rowsBefore(table, tables);
};

const roleKind = `case role when 'student' then 'pupil'
  when 'teacher' then 'staff' when 'aide' then 'staff' when 'counselor' then 'staff' when 'proctor' then 'staff'
  when 'administrator' then 'administrator' when 'principal' then 'administrator'
  when 'siteAdministrator' then 'administrator' when 'districtAdministrator' then 'administrator'
  when 'systemAdministrator' then 'administrator'
  when 'guardian' then 'guardian' when 'parent' then 'guardian' when 'relative' then 'guardian' end`;

/** SQL condition: the run didn't put off to a later day what had begun: whoever it is about would be out until then. */
const notPutOff = (table: RecordTable, alias: string): string =>
  `not (coalesce(${alias}.begin_date, '-infinity') > cast(:day as date) and ${alias}.id in (
    select record_id from record_change c where c.run = :run and c.table_name = '${table}' and c.before ->> 'state' = 'active'
      and coalesce(cast(c.before ->> 'begin_date' as date), '-infinity') <= cast(:day as date)))`;

/** Who would be out within so many days by an end that a file has moved is asked about now: no file comes on that day. */
const NEAR_DAYS = 31;
const near = `cast(:day as date) + ${NEAR_DAYS}`;
/** SQL condition: the run didn't move what was to go on for longer to an end that is near. */
const notCutShort = (table: RecordTable, alias: string): string =>
  `not (coalesce(${alias}.end_date, 'infinity') <= ${near} and ${alias}.id in (
    select record_id from record_change c where c.run = :run and c.table_name = '${table}' and c.before ->> 'state' = 'active'
      and coalesce(cast(c.before ->> 'end_date' as date), 'infinity') > ${near}))`;

const lastDay = (rows: Rows, alias: string): string =>
  `coalesce((select max(s.end_date) from ${rows("academic_session")} s where s.id = any(${alias}.session_ids)), 'infinity')`;
/**
 * SQL condition: a group's sessions aren't over, and the run put neither their begin off to a later day nor their end to a
 * near one.
 * @param rows of the sessions
 */
const isInItsYears = (rows: Rows, alias: string): string => `
  ${lastDay(rows, alias)} >= cast(:day as date)
  and not (coalesce((select min(s.start_date) from ${rows("academic_session")} s where s.id = any(${alias}.session_ids)), '-infinity') > cast(:day as date)
    and exists (select 1 from record_change c where c.run = :run and c.table_name = 'academic_session' and c.record_id = any(${alias}.session_ids)
      and c.before ->> 'state' = 'active' and cast(c.before ->> 'start_date' as date) <= cast(:day as date)))
  and not (${lastDay(rows, alias)} <= ${near}
    and exists (select 1 from record_change c where c.run = :run and c.table_name = 'academic_session' and c.record_id = any(${alias}.session_ids)
      and c.before ->> 'state' = 'active' and cast(c.before ->> 'end_date' as date) > ${near}))`;

/**
 * Who is alive in the journal from the day on; what begins later counts already, for it comes without another file.
 * `staying` are those whom the newest file has: who only stays until the end of a class's year has no role any more.
 * @param among condition on the group with this id
 */
const living = (rows: Rows, among = (_group: string): string => "true"): string => `
  live_org as (select id, name from ${rows("org")} o where state = 'active'),
  live_person as (select id, source, leaving_on from ${rows("person")} p where state = 'active' and enabled
    and coalesce(leaving_on, 'infinity') >= cast(:day as date)),
  staying as (select id, source from live_person where leaving_on is null),
  live_group as (
    select g.id, g.source, g.kind, g.grades, g.title, ${lastDay(rows, "g")} as last_day from ${rows("school_group")} g join live_org on live_org.id = g.org_id
    where g.state = 'active' and ${among("g.id")} and ${isInItsYears(rows, "g")}),
  member as (
    select m.source, m.group_id, m.role, m.person_id from ${rows("membership")} m join live_group on live_group.id = m.group_id
    where ${among("m.group_id")} and m.state = 'active' and m.role <> 'observer' and coalesce(m.end_date, 'infinity') >= cast(:day as date)
      and ${notPutOff("membership", "m")} and (coalesce(m.end_date, 'infinity') >= live_group.last_day or ${notCutShort("membership", "m")})
      and m.person_id in (select id from live_person)),
  assigned as (
    select r.source, r.org_id, ${roleKind} as kind, r.person_id from ${rows("role_assignment")} r
    where r.state = 'active' and coalesce(r.end_date, 'infinity') >= cast(:day as date) and ${roleKind} is not null
      and ${notPutOff("role_assignment", "r")} and ${notCutShort("role_assignment", "r")} and r.person_id in (select id from staying) and r.org_id in (select id from live_org))`;

/** Most often they are few: as an array they are looked up, where the database would walk all groups and memberships. */
const isTouched = (group: string): string => `${group} = any(array(select id from touched_group))`;

/**
 * Every place that somebody has in what the run touched: `kind` and `id` are the scope, `part` is the role in a group,
 * or the child for which a guardian is among a class's parents: over the summer of last year's one, whose pupils' own
 * places are over.
 */
const places = (rows: Rows): string => `
  with ${living(rows, isTouched)}
  select 'group' as kind, group_id as id, role as part, person_id from member
  union select 'parents', m.group_id, m.person_id::text, t.guardian_id
    from member m join live_group g on g.id = m.group_id and g.kind = 'homeroom'
    join ${rows("guardianship")} t on t.student_id = m.person_id and t.state = 'active'
    where m.role = 'student' and t.guardian_id in (select id from live_person)
  union select 'parents', m.group_id, m.person_id::text, t.guardian_id
    from ${rows("membership")} m join ${rows("guardianship")} t on t.student_id = m.person_id and t.state = 'active'
    where m.role = 'student' and m.state = 'active' and m.group_id in (select id from summer_group)
      and m.person_id in (select id from live_person) and t.guardian_id in (select id from live_person)
  union select kind, org_id, '', person_id from assigned where org_id in (select id from touched_org)
  union select 'access', '00000000-0000-0000-0000-000000000000', '', id from staying
    where id in (select record_id from changed where table_name = 'person')`;

const touchedBy = (table: RecordTable): string => `select record_id from changed where table_name = '${table}'`;
const was = (table: RecordTable, column: string): string =>
  `select cast(before ->> '${column}' as uuid) from record_change where run = :run and table_name = '${table}'`;

/** Groups and orgs whose people may have changed. */
async function gatherTouched(trx: Knex, run: number, day: string): Promise<void> {
  await trx.raw("drop table if exists touched_group, touched_org, touched_person, summer_group");
  await trx.raw(
    `create temp table touched_person on commit drop as
     select record_id as id from changed where table_name = 'person'
     union select student_id from guardianship where id in (${touchedBy("guardianship")})
     union select student_id from guardianship where guardian_id in (${touchedBy("person")})
     union ${was("guardianship", "student_id")}`,
    { run },
  );
  await trx.raw(
    `create temp table touched_group on commit drop as
     select record_id as id from changed where table_name = 'school_group'
     union select group_id from membership where id in (${touchedBy("membership")})
     union ${was("membership", "group_id")}
     union select group_id from membership where person_id in (select id from touched_person)
     union select id from school_group where session_ids && array(${touchedBy("academic_session")})
     union select id from school_group where org_id in (${touchedBy("org")})`,
    { run },
  );
  await trx.raw(
    `create temp table touched_org on commit drop as
     select record_id as id from changed where table_name = 'org'
     union select org_id from role_assignment where id in (${touchedBy("role_assignment")})
     union ${was("role_assignment", "org_id")}
     union select org_id from role_assignment where person_id in (${touchedBy("person")})`,
    { run },
  );
  const ofTouched = "g.cohort_id in (select cohort_id from school_group where id in (select id from touched_group))";
  await trx.raw(
    `create temp table summer_group on commit drop as
     select h.id from (${homeroomsOn("cast(:day as date)", ofTouched)}) h where h.as_of < cast(:day as date)`,
    { day },
  );
  await trx.raw("analyze touched_person, touched_group, touched_org, summer_group");
}

/** Notes the places that there were before the run, in the temporary table `place_before`. Needs `changed`. */
export async function gatherPlacesBefore(trx: Knex, { run, day, tables }: Looking): Promise<void> {
  await gatherTouched(trx, run, day);
  await trx.raw("drop table if exists place_before");
  await joinWhole(trx, `create temp table place_before on commit drop as ${places(before(tables))}`, { run, day });
  await trx.raw("create index on place_before (kind, id, person_id)");
  await trx.raw("analyze place_before");
}

/** A guardian who comes or goes with the child's own place is no change of guardians. */
const childStays = (table: string, other: string): string =>
  `(${table}.kind <> 'parents' or exists (select 1 from ${other} child
     where child.kind = 'group' and child.id = ${table}.id and child.part = 'student' and child.person_id::text = ${table}.part)
   or ${table}.id in (select id from summer_group) and exists (select 1 from person child where child.id::text = ${table}.part
     and child.state = 'active' and child.enabled and coalesce(child.leaving_on, 'infinity') >= cast(:day as date)))`;
const differing = (here: string, there: string): string => `
  select here.*, not exists (select 1 from ${there} there
      where there.kind = here.kind and there.id = here.id and there.person_id = here.person_id) as wholly
  from ${here} here where not exists (select 1 from ${there} there where there.kind = here.kind and there.id = here.id
      and there.person_id = here.person_id and there.part = here.part) and ${childStays("here", there)}`;

const isStaff = (alias: string): string =>
  `(${alias}.kind in ('staff', 'administrator') or ${alias}.kind = 'group' and ${alias}.part in ('teacher', 'aide'))`;

/**
 * Compares the places that there are now with those before: temporary tables `lost` (column `wholly`: not in the scope
 * at all any more) and `gained` (`wholly`: wasn't in it; `raises`: a pupil who would be staff).
 */
export async function comparePlaces(trx: Knex, { run, day, tables }: Looking): Promise<void> {
  await trx.raw("drop table if exists place_now, lost, gained");
  await joinWhole(trx, `create temp table place_now on commit drop as ${places(now)}`, { run, day });
  await trx.raw("create index on place_now (kind, id, person_id)");
  await trx.raw("analyze place_now");
  await trx.raw(`create temp table lost on commit drop as ${differing("place_before", "place_now")}`, { day });
  const rows = before(tables);
  await trx.raw(
    `create temp table gained on commit drop as
     with found as (${differing("place_now", "place_before")}),
       pupil as (
         select person_id from ${rows("membership")} m where state = 'active' and role = 'student'
           and person_id in (select person_id from found) and coalesce(end_date, 'infinity') >= cast(:day as date)
         union select person_id from ${rows("role_assignment")} r where state = 'active' and role = 'student'
           and person_id in (select person_id from found) and coalesce(end_date, 'infinity') >= cast(:day as date))
     select found.*, ${isStaff("found")} and found.person_id in (select person_id from pupil)
       and not exists (select 1 from place_before known where known.person_id = found.person_id and ${isStaff("known")}) as raises
     from found`,
    { run, day },
  );
  await trx.raw("analyze lost, gained");
}

const totalsOf = (rows: Rows): string => `
  with ${living(rows)},
    own_member as (select m.*, coalesce(substring(g.grades[1] from '^0*(\\d{1,2})$'), substring(g.title from '^(\\d{1,2})(\\D|$)')) as grade
      from member m join live_group g on g.id = m.group_id where m.source = :source)
  select 'memberships' as what, null as name, count(distinct (group_id, person_id)) as count from own_member
  union all select 'people', null, count(*) from staying where source = :source
  union all select 'classes', null, count(*) from live_group where source = :source
  union all select 'guardianships', null, count(*) from ${rows("guardianship")} t where source = :source and state = 'active'
  union all select 'grade', grade, count(distinct person_id) from own_member
    where role = 'student' and grade is not null group by grade
  union all select 'role', role, count(distinct person_id) from own_member group by role
  union all select 'role', kind, count(distinct person_id) from assigned where source = :source group by kind`;

/** How many the source had of each kind before the run, and has now. */
export async function readTotals(trx: Knex, { run, day, source, tables }: Looking): Promise<Total[]> {
  await trx.raw("drop table if exists total_before, total_now");
  await joinWhole(trx, `create temp table total_before on commit drop as ${totalsOf(before(tables))}`, {
    run,
    day,
    source,
  });
  await joinWhole(trx, `create temp table total_now on commit drop as ${totalsOf(now)}`, { run, day, source });
  return queryRows<Total>(
    trx,
    `select b.what, b.name, b.count::int as before, coalesce(a.count, 0)::int as after from total_before b
     left join total_now a on a.what = b.what and a.name is not distinct from b.name`,
  );
}

/** SQL condition: the group lives from the day on. */
export const isLiveGroup = (id: string): string => `exists (select 1 from school_group g join org o on o.id = g.org_id
  where g.id = ${id} and g.state = 'active' and o.state = 'active' and ${isInItsYears(now, "g")})`;
