import type { Merging } from "../record-store.ts";

/** The grade of a homeroom: what `grades` says, else the number that its title begins with; null for neither. */
const grade =
  "coalesce(substring(g.grades[1] from '^0*(\\d{1,2})$'), substring(g.title from '^(\\d{1,2})(\\D|$)'))::int";

/** A cohort is the «класс» over the years; a homeroom seen for the first time begins one. */
export async function mergeCohorts({ trx, source, run }: Merging): Promise<void> {
  await trx.raw(
    `with fresh as (select g.id as group_id, gen_random_uuid() as cohort_id, g.org_id, g.title, ${grade} as grade
         from school_group g where g.source = :source and g.kind = 'homeroom' and g.state = 'active' and g.cohort_id is null),
       made as (insert into cohort (id, org_id, title, grade, created_run) select cohort_id, org_id, title, grade, :run from fresh)
     update school_group g set cohort_id = fresh.cohort_id from fresh where g.id = fresh.group_id`,
    { source, run },
  );
  await trx.raw(
    `update cohort c set title = g.title, grade = ${grade} from school_group g
     where g.source = :source and g.cohort_id = c.id and g.state = 'active'
       and (c.title <> g.title or c.grade is distinct from ${grade})`,
    { source },
  );
}
