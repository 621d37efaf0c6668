import { findLines } from "../incoming-store.ts";
import {
  idsOf,
  inSource,
  type Merge,
  type Merging,
  mergeTable,
  remarkReference,
  requireReference,
} from "../record-store.ts";
import { isSpokenOf } from "./spoken-session-store.ts";

const classes = { file: "classes.csv", incoming: "incoming_class" } as const;

/**
 * Homerooms («классы»), subjects in them, and half-groups. A file that lacks one ends it only if it speaks about its
 * session; what is over by date is history and stays.
 */
export async function mergeClasses(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await requireReference(merging, { ...classes, field: "schoolSourcedId", column: "incoming.school", target: "org" });
  await remarkReference(merging, { ...classes, field: "courseSourcedId", column: "incoming.course", target: "course" });
  await remarkReference(merging, {
    ...classes,
    field: "termSourcedIds",
    column: "incoming.sessions",
    target: "academic_session",
    list: true,
  });
  const rows: Merge = {
    table: "school_group",
    columns: ["org_id", "course_id", "kind", "title", "grades", "session_ids"],
    select: `select c.external_id, o.id as org_id, k.id as course_id, c.title, c.grades,
        case c.class_type when 'homeroom' then 'homeroom' else 'subject' end as kind,
        ${idsOf("academic_session", "c.sessions")} as session_ids
      from incoming_class c ${inSource("org", "o", "c.school")} left ${inSource("course", "k", "c.course")} where not c.gone`,
  };
  await mergeTable(merging, "incoming_class", mode, rows, isSpokenOf("known"));
  await setHomerooms(merging);
  await setHalfGroups(merging);
}

/** The homerooms that a scheduled class names as its parents; they have their ids only now. */
async function setHomerooms({ trx, source, run, diagnostics }: Merging): Promise<void> {
  const homeroom = `t.source = :source and t.state = 'active' and t.kind = 'homeroom'`;
  const unknown = await findLines(
    trx,
    `select c.line, parent as detail from incoming_class c cross join lateral unnest(c.parents) parent
     where not c.gone and not exists (select 1 from school_group t where ${homeroom} and t.external_id = parent)`,
    { source },
  );
  const field = "metadata.parentClassSourcedIds";
  diagnostics.onLines({ file: "classes.csv", field, code: "reference.unknown/homeroom" }, unknown);
  await trx.raw(
    `update school_group g set parent_ids = found.parents, changed_run = :run from (
       select c.external_id, coalesce((select array_agg(t.id order by t.external_id) from school_group t
         where ${homeroom} and t.external_id = any(c.parents)), '{}') as parents from incoming_class c where not c.gone) found
     where g.source = :source and g.external_id = found.external_id and g.parent_ids <> found.parents`,
    { source, run },
  );
}

/** A half-group is one of several classes of the same course in the same homerooms at the same time. */
async function setHalfGroups({ trx, source, run }: Merging): Promise<void> {
  await trx.raw(
    `with scheduled as materialized (
       select id, kind, course_id, parent_ids, session_ids from school_group
       where source = :source and state = 'active' and kind <> 'homeroom'),
     half as (
       select distinct one.id from scheduled one
         join scheduled other on other.course_id = one.course_id and other.parent_ids = one.parent_ids and other.id <> one.id
           and (other.session_ids && one.session_ids or other.session_ids = one.session_ids)
       where one.parent_ids <> '{}')
     update school_group g set kind = found.kind, changed_run = :run from (
       select one.id, case when half.id is null then 'subject' else 'subgroup' end as kind
       from scheduled one left join half on half.id = one.id) found
     where g.id = found.id and g.kind <> found.kind`,
    { source, run },
  );
}
