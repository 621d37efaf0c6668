import type { Merging } from "../record-store.ts";
import { inSource } from "../record-store.ts";
import { termOf } from "../school-year-sql.ts";

/**
 * Notes about which sessions of each school the bundle speaks: those of its classes there. Next year's bundle that comes
 * in May or August says nothing about the year that still runs. A school of which it has no class at all has lost them:
 * then it speaks about every session that it has.
 */
export async function noteSpokenSessions({ trx, source }: Merging): Promise<void> {
  await trx.raw("create temp table spoken_session (org_id uuid, session_id uuid) on commit drop");
  await trx.raw(
    `insert into spoken_session
     select distinct o.id, s.id from incoming_class c ${inSource("org", "o", "c.school")}
       join academic_session s on s.source = :source and s.external_id = any(c.sessions) where not c.gone
     union select g.org_id, unnest(g.session_ids) from incoming_enrollment e ${inSource("school_group", "g", "e.class")}
       where not e.gone and not exists (select 1 from incoming_class)`,
    { source },
  );
  await trx.raw(
    `insert into spoken_session select o.id, s.id from org o join academic_session s on s.source = o.source
     where o.source = :source and not exists (select 1 from spoken_session spoken where spoken.org_id = o.id)
       and (not exists (select 1 from incoming_session) or exists (select 1 from incoming_session i where i.external_id = s.external_id))`,
    { source },
  );
  await trx.raw("analyze spoken_session");
}

/** Condition: the group `g` is not over by date, and the bundle speaks about one of its sessions, or it has none. */
export const isSpokenOf = (g: string): string =>
  `(${g}.session_ids = '{}' or (not ${isOver(g)} and exists (
     select 1 from spoken_session spoken where spoken.org_id = ${g}.org_id and spoken.session_id = any(${g}.session_ids))))`;

/** Condition: the last day of the group `g` was before the day of the merge (binding `day`). What is over is history. */
export const isOver = (g: string): string =>
  `exists (select 1 from ${termOf(g)} term where term.last_day < cast(:day as date))`;

/** Condition: the bundle speaks of nothing that has begun, only of a year to come. */
const isOnlyAhead = `not exists (
  select 1 from spoken_session spoken join academic_session s on s.id = spoken.session_id where s.start_date <= cast(:day as date))`;

/**
 * Notes who is still in a class that runs or comes and of which the bundle doesn't speak (temporary table `staying`),
 * each with the last day of that. Pupils keep their guardians until then. Of who is in no class (a librarian) a bundle of
 * a year to come says as little: he stays as long as the classes.
 */
export async function noteStaying({ trx, source, day }: Merging): Promise<void> {
  await trx.raw(
    `create temp table unspoken_group on commit drop as
     select g.id, term.last_day from school_group g cross join ${termOf("g")} term
     where g.source = :source and g.state = 'active' and g.session_ids <> '{}' and not ${isSpokenOf("g")}
       and term.last_day >= cast(:day as date)`,
    { source, day },
  );
  await trx.raw("analyze unspoken_group");
  await trx.raw(
    `create temp table staying on commit drop as
     with place as materialized (
       select m.person_id, m.role, least(m.end_date, g.last_day) as last_day from membership m join unspoken_group g on g.id = m.group_id
       where m.source = :source and m.state = 'active' and coalesce(m.end_date, 'infinity') >= cast(:day as date))
     select person_id, max(last_day) as last_day from (
       select person_id, last_day from place
       union all select t.guardian_id, p.last_day from place p
         join guardianship t on t.student_id = p.person_id and t.state = 'active' where p.role = 'student'
       union all select r.person_id, g.last_day from role_assignment r, unspoken_group g
         where r.source = :source and r.state = 'active' and coalesce(r.end_date, 'infinity') >= cast(:day as date)
           and r.role not in ('guardian', 'parent', 'relative') and ${isOnlyAhead}) stay group by person_id`,
    { source, day },
  );
  await trx.raw("analyze staying");
}
