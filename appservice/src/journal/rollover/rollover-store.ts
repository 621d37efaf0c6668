import type { Knex } from "../../database.ts";
import { isPlaced } from "../hand/follow-class-store.ts";
import { HAND } from "../hand/hand-source.ts";
import { queryRows } from "../incoming-store.ts";
import { plainId } from "../oneroster/later-year-store.ts";
import { homeroomsOn, yearOfGroup } from "../school-year-sql.ts";
import type { NewHomeroom, Proposal } from "./propose-cohorts.ts";

type HomeroomRow = NewHomeroom & { schoolId: string; school: string; startsOn: string | null };

/** Pupils of a homeroom by exports, also those whose enrollment was ended by the run that ended their class. */
const pupils = `select m.group_id, m.person_id from membership m join school_group g on g.id = m.group_id
  where g.kind = 'homeroom' and m.role = 'student' and m.source <> '${HAND}' and (m.state = 'active' or (g.state = 'ended' and m.changed_run = g.changed_run))
  group by m.group_id, m.person_id`;

/** How many pupils entered by hand a homeroom has who have no class in a later year. */
const byHand = (group: string, later: string): string =>
  `(select count(distinct m.person_id)::int from membership m where m.group_id = ${group} and m.source = '${HAND}'
     and m.role = 'student' and m.state = 'active' and not ${isPlaced("m.person_id", "m.role", later)})`;

/**
 * Homerooms without a class, each with the classes of an earlier year that had pupils of it. Where a school has no
 * sessions the year is unknown: there a homeroom comes after those that ended.
 */
export async function listNewHomerooms(db: Knex, source: string | null = null): Promise<HomeroomRow[]> {
  return queryRows<HomeroomRow>(
    db,
    `with homeroom as materialized (
       select g.id, g.source, g.external_id, g.org_id, g.cohort_id, g.state, g.title, grade_of(g.grades, g.title) as grade, ${yearOfGroup("g")} as year
       from school_group g where g.kind = 'homeroom'),
     fresh as materialized (
       select * from homeroom where cohort_id is null and state = 'active' and (cast(:source as text) is null or source = :source)),
     earlier as materialized (
       select distinct on (h.cohort_id) h.* from homeroom h join cohort c on c.id = h.cohort_id and c.state = 'active'
       where h.org_id in (select org_id from fresh) order by h.cohort_id, h.year desc nulls last, h.state),
     pupil as materialized (
       select * from (${pupils}) p where group_id in (select id from fresh union all select id from earlier)),
     size as (select group_id, count(*)::int as pupils from pupil group by group_id),
     pair as (
       select f.id as new_id, e.id as old_id, count(new.person_id)::int as shared,
         f.source = e.source and ${plainId("f.external_id")} = ${plainId("e.external_id")} and (f.title <> e.title or f.grade is distinct from e.grade) as same_id
       from fresh f join earlier e on e.org_id = f.org_id and (e.year < f.year or (f.year is null and e.state = 'ended'))
       join pupil old on old.group_id = e.id join pupil new on new.group_id = f.id and new.person_id = old.person_id
       group by f.id, e.id, 4, f.source, e.source, f.external_id, e.external_id, f.title, e.title, f.grade, e.grade)
     select f.id as "groupId", f.org_id as "schoolId", o.name as school, f.title, f.grade, coalesce(size.pupils, 0) as pupils,
       (select to_char(min(s.start_date), 'YYYY-MM-DD') from academic_session s, school_group g where g.id = f.id and s.id = any(g.session_ids)) as "startsOn",
       coalesce((select json_agg(json_build_object('cohortId', e.cohort_id, 'title', e.title, 'grade', e.grade, 'pupils', old.pupils,
           'shared', pair.shared, 'byHand', ${byHand("e.id", "f.year")}, 'sameId', pair.same_id) order by pair.shared desc, e.title)
         from pair join earlier e on e.id = pair.old_id join size old on old.group_id = e.id where pair.new_id = f.id), '[]') as candidates
     from fresh f join org o on o.id = f.org_id left join size on size.group_id = f.id order by f.grade, f.title, f.id`,
    { source },
  );
}

/** Begins a class with each of these homerooms. */
export async function beginCohorts(trx: Knex, run: number, groupIds: readonly string[]): Promise<void> {
  await trx.raw(
    `with fresh as (
       select g.id as group_id, gen_random_uuid() as cohort_id, g.org_id, g.title, grade_of(g.grades, g.title) as grade
       from school_group g where g.id = any(:groupIds) and g.cohort_id is null),
     made as (insert into cohort (id, org_id, title, grade, created_run) select cohort_id, org_id, title, grade, :run from fresh)
     update school_group g set cohort_id = fresh.cohort_id, changed_run = :run from fresh where g.id = fresh.group_id`,
    { run, groupIds },
  );
}

/** Has homerooms continue classes. */
export async function continueCohorts(
  trx: Knex,
  run: number,
  classes: readonly { groupId: string; cohortId: string }[],
): Promise<void> {
  await trx.raw(
    `update school_group g set cohort_id = said.cohort_id, changed_run = :run
     from unnest(cast(:groupIds as uuid[]), cast(:cohortIds as uuid[])) said (group_id, cohort_id)
     where g.id = said.group_id`,
    { run, groupIds: classes.map(({ groupId }) => groupId), cohortIds: classes.map(({ cohortId }) => cohortId) },
  );
}

/** Keeps what is proposed for homerooms that wait for a person. */
export async function keepProposals(trx: Knex, run: number, proposals: readonly Proposal[]): Promise<void> {
  await trx.raw(
    `insert into rollover as known (group_id, cohort_id, evidence, run)
     select group_id, cohort_id, evidence, :run
     from unnest(cast(:groupIds as uuid[]), cast(:cohortIds as uuid[]), cast(:evidence as text[])) said (group_id, cohort_id, evidence)
     on conflict (group_id) do update set cohort_id = excluded.cohort_id, evidence = excluded.evidence, run = excluded.run
       where (known.cohort_id, known.evidence) is distinct from (excluded.cohort_id, excluded.evidence)`,
    {
      run,
      groupIds: proposals.map(({ groupId }) => groupId),
      cohortIds: proposals.map(({ cohortId }) => cohortId),
      evidence: proposals.map(({ evidence }) => evidence),
    },
  );
}

/** Calls classes as the homerooms that they have on a day are called. */
export async function renameCohorts(trx: Knex, day: string): Promise<void> {
  await trx.raw(
    `update cohort c set title = h.title, grade = h.grade
     from (select distinct on (cohort_id) * from (${homeroomsOn("cast(:day as date)")}) h order by cohort_id, title) h
     where h.cohort_id = c.id and (c.title <> h.title or c.grade is distinct from h.grade)`,
    { day },
  );
}

export type ConfirmedRow = Omit<HomeroomRow, "candidates"> & {
  evidence: Proposal["evidence"];
  /** the class that it continues, as it was a year before; null for a new one */
  former: { cohortId: string; title: string; pupils: number; shared: number; byHand: number } | null;
};

/** Homerooms of each school's newest year about which a person has decided. */
export async function listConfirmed(db: Knex): Promise<ConfirmedRow[]> {
  return queryRows<ConfirmedRow>(
    db,
    `with ${newestYear},
     decided as materialized (
       select g.*, r.evidence, (select h.id from school_group h where h.cohort_id = g.cohort_id and h.id <> g.id and h.kind = 'homeroom'
         and ${yearOfGroup("h")} < newest.year order by ${yearOfGroup("h")} desc limit 1) as former_id
       from rollover r join school_group g on g.id = r.group_id join newest on newest.org_id = g.org_id
       where g.state = 'active' and g.cohort_id is not null and ${yearOfGroup("g")} is not distinct from newest.year),
     pupil as materialized (
       select * from (${pupils}) p where group_id in (select id from decided union select former_id from decided))
     select g.id as "groupId", g.org_id as "schoolId", o.name as school, g.title, grade_of(g.grades, g.title) as grade, g.evidence,
       (select count(*)::int from pupil where group_id = g.id) as pupils,
       (select to_char(min(s.start_date), 'YYYY-MM-DD') from academic_session s where s.id = any(g.session_ids)) as "startsOn",
       (select json_build_object('cohortId', g.cohort_id, 'title', h.title,
           'pupils', (select count(*) from pupil where group_id = h.id),
           'byHand', (select count(distinct m.person_id) from membership m
             where m.group_id = g.id and m.source = '${HAND}' and m.role = 'student' and m.state = 'active'),
           'shared', (select count(*) from pupil old join pupil new using (person_id) where old.group_id = h.id and new.group_id = g.id))
         from school_group h where h.id = g.former_id) as former
     from decided g join org o on o.id = g.org_id order by grade, g.title, g.id`,
  );
}

/** The newest school year of each school. */
const newestYear = `newest as (
  select g.org_id, max(${yearOfGroup("g")}) as year from school_group g
  where g.kind = 'homeroom' and g.state = 'active' group by g.org_id)`;

export type EndingRow = {
  cohortId: string;
  schoolId: string;
  school: string;
  title: string;
  pupils: number;
  leaving: number;
  byHand: number;
};

/** Classes that no homeroom of the school's newest year continues; `leaving` are pupils who have no class in that year. */
export async function listUncontinued(db: Knex): Promise<EndingRow[]> {
  return queryRows<EndingRow>(
    db,
    `with ${newestYear},
     homeroom as materialized (
       select g.id, g.org_id, g.cohort_id, g.title, grade_of(g.grades, g.title) as grade, ${yearOfGroup("g")} as year
       from school_group g where g.kind = 'homeroom' and g.state = 'active'),
     last as (select distinct on (cohort_id) * from homeroom where cohort_id is not null order by cohort_id, year desc nulls last),
     studying as materialized (
       select distinct m.person_id from membership m join homeroom h on h.id = m.group_id join newest on newest.org_id = h.org_id
       where h.year = newest.year and m.role = 'student' and m.state = 'active')
     select c.id as "cohortId", c.org_id as "schoolId", o.name as school, last.title, count(distinct m.person_id)::int as pupils,
       (count(distinct m.person_id) filter (where m.person_id not in (select person_id from studying)))::int as leaving,
       ${byHand("last.id", "newest.year")} as "byHand"
     from cohort c join last on last.cohort_id = c.id join org o on o.id = c.org_id join newest on newest.org_id = c.org_id
       left join membership m on m.group_id = last.id and m.role = 'student' and m.state = 'active' and m.source <> '${HAND}'
     where c.state = 'active' and last.year < newest.year
       and exists (select 1 from rollover r join school_group g on g.id = r.group_id
         where g.org_id = c.org_id and g.state = 'active' and ${yearOfGroup("g")} = newest.year)
     group by c.id, o.name, last.id, last.title, last.grade, newest.year order by last.grade, last.title, c.id`,
  );
}

/** Ends classes with the day before their school's newest year begins. */
export async function endCohorts(trx: Knex, run: number, cohortIds: readonly string[]): Promise<void> {
  await trx.raw(
    `with ${newestYear}
     update cohort c set state = 'ended', ended_run = :run, last_day = (
       select min(s.start_date) - 1 from school_group g, academic_session s, newest
       where g.org_id = c.org_id and g.kind = 'homeroom' and g.state = 'active' and newest.org_id = c.org_id
         and ${yearOfGroup("g")} = newest.year and s.id = any(g.session_ids))
     where c.id = any(:cohortIds) and c.state = 'active'`,
    { run, cohortIds },
  );
}
