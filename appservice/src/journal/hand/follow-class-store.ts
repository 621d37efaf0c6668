import type { Knex } from "../../database.ts";
import { yearOfGroup } from "../school-year-sql.ts";
import { HAND } from "./hand-source.ts";

const firstDay = (g: string): string =>
  `(select min(s.start_date) from academic_session s where s.id = any(${g}.session_ids))`;

/** Whether somebody has a place of a kind in a homeroom of that school year or a later one. */
export const isPlaced = (person: string, role: string, year: string): string =>
  `exists (select 1 from membership o join school_group at on at.id = o.group_id
     where o.person_id = ${person} and o.role = ${role} and o.state = 'active'
       and at.kind = 'homeroom' and at.state = 'active' and coalesce(${yearOfGroup("at")} >= ${year}, true))`;

/**
 * Whoever was entered by hand goes on with the class: no export says it of them. A pupil for whom somebody has said
 * otherwise stays out, and a class teacher gives way to the one whom the export names.
 * @param among these homerooms of a class's later year, or this person in all of his classes
 */
export async function followClasses(
  trx: Knex,
  run: number,
  among: { groupIds: readonly string[] } | { personId: string },
): Promise<void> {
  const [condition, said] =
    "personId" in among
      ? ["m.person_id = :personId", { personId: among.personId }]
      : ["next.id = any(cast(:groupIds as uuid[]))", { groupIds: among.groupIds }];
  await trx.raw(
    `insert into membership (source, external_id, hash, first_run, changed_run, group_id, person_id, role, is_primary)
     select '${HAND}', gen_random_uuid()::text, '', :run, :run, next.id, m.person_id, m.role, bool_or(m.is_primary)
     from membership m join school_group last on last.id = m.group_id and last.kind = 'homeroom'
       join school_group next on next.cohort_id = last.cohort_id and next.kind = 'homeroom' and next.state = 'active'
         and coalesce(${yearOfGroup("next")} > ${yearOfGroup("last")}, last.state = 'ended')
       join person p on p.id = m.person_id and p.state = 'active' and coalesce(p.leaving_on >= ${firstDay("next")}, true)
     where m.source = '${HAND}' and m.state = 'active' and m.end_date is null and ${condition}
       and not ${isPlaced("m.person_id", "m.role", yearOfGroup("next"))}
       and (m.role = 'student' or not exists (
         select 1 from membership t where t.group_id = next.id and t.role = m.role and t.state = 'active'))
     group by next.id, m.person_id, m.role`,
    { run, ...said },
  );
}

/**
 * Whoever was entered by hand leaves with a class of which nobody stays at the school: on its last day. Where some go
 * on elsewhere, it is for a person to say what becomes of him.
 */
export async function leaveWithClasses(trx: Knex, run: number, cohortIds: readonly string[]): Promise<void> {
  await trx.raw(
    `with last as (
       select distinct on (g.cohort_id) g.id, g.org_id, c.last_day, ${yearOfGroup("g")} as year
       from school_group g join cohort c on c.id = g.cohort_id
       where g.cohort_id = any(cast(:cohortIds as uuid[])) and g.kind = 'homeroom' and g.state = 'active' and c.last_day is not null
       order by g.cohort_id, year desc nulls last),
     over as (
       select * from last where not exists (
         select 1 from membership m where m.group_id = last.id and m.role = 'student' and m.state = 'active'
           and ${isPlaced("m.person_id", "m.role", "last.year + 1")}))
     update person p set leaving_on = over.last_day, changed_run = :run
     from over join membership m on m.group_id = over.id and m.source = '${HAND}' and m.role = 'student' and m.state = 'active'
     where p.id = m.person_id and p.source = '${HAND}' and p.state = 'active' and coalesce(p.leaving_on, 'infinity') > over.last_day`,
    { run, cohortIds },
  );
}
