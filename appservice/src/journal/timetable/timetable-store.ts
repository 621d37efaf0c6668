import { findLines, leaveOut, queryRows } from "../incoming-store.ts";
import { separateLessons } from "../oneroster/later-year-store.ts";
import {
  endRecords,
  leftOutOf,
  type Merging,
  mergeRecords,
  mergeTable,
  requireReference,
  stillIn,
} from "../record-store.ts";

const lessons = { file: "lessons.csv", incoming: "incoming_lesson" } as const;

/** When the lessons of each number begin and end. */
export async function mergeBells(merging: Merging): Promise<void> {
  await mergeTable(merging, "incoming_bell", "bulk", {
    table: "bell",
    columns: ["shift", "number", "starts_at", "ends_at"],
    select: "select external_id, shift, number, starts_at, ends_at from incoming_bell",
  });
}

/**
 * Brings lessons to what the temporary table holds. The days from the first to the last lesson of the file are a whole
 * picture: what isn't in it on those days is over; other days stay as they are.
 * @param timeZone IANA name of the zone that the file's times are of
 */
export async function mergeLessons(merging: Merging, timeZone: string): Promise<void> {
  const { trx, source } = merging;
  const [span] = await queryRows<{ first: string | null; last: string | null }>(
    trx,
    "select min(date) as first, max(date) as last from incoming_lesson",
  );
  await takeTimesFromBells(merging);
  await separateLessons(merging);
  const field = "classSourcedId";
  await requireReference(merging, { ...lessons, field, column: "incoming.class", target: "school_group" });
  await remarkUnknownTeachers(merging);
  await mergeRecords(merging, {
    table: "lesson",
    columns: "group_id subject number date starts_at ends_at room topic homework status remote".split(" "),
    // Teachers stand in a table of their own; here they count for the hash.
    select: `select l.external_id, g.id as group_id, l.subject, l.number, l.date,
        (l.date + l.starts_at) at time zone :timeZone as starts_at, (l.date + l.ends_at) at time zone :timeZone as ends_at,
        l.room, l.topic, l.homework, l.status, l.remote, said.teachers
      from incoming_lesson l join school_group g on g.source = :source and g.external_id = l.class
      left join (select t.external_id, array_agg(t.person_id || t.part order by t.person_id) as teachers
        from (${teachers}) t group by t.external_id) said on said.external_id = l.external_id
      where not l.gone`,
    bindings: { timeZone },
    hasFurther: true,
  });
  const { first, last } = span ?? { first: null, last: null };
  await endRecords(
    merging,
    "lesson",
    `known.date between cast(:first as date) and cast(:last as date)
      and not ${stillIn("incoming_lesson")} and not ${leftOutOf("incoming_lesson")}`,
    { first, last },
  );
  await setTeachers(trx, source);
}

async function takeTimesFromBells({ trx, source, diagnostics }: Merging): Promise<void> {
  await trx.raw(
    `update incoming_lesson l set starts_at = coalesce(l.starts_at, b.starts_at), ends_at = coalesce(l.ends_at, b.ends_at)
     from bell b where b.source = :source and b.state = 'active' and b.shift = l.shift and b.number = l.number
       and (l.starts_at is null or l.ends_at is null)`,
    { source },
  );
  const untimed = await leaveOut(
    trx,
    "incoming_lesson",
    "not gone and (starts_at is null or ends_at is null)",
    "concat_ws(' / ', incoming.number, nullif(incoming.shift, ''))",
  );
  diagnostics.onLines({ file: lessons.file, field: "number", code: "bell.unknown" }, untimed);
  const inverted = await leaveOut(trx, "incoming_lesson", "ends_at <= starts_at", "incoming.ends_at::text");
  diagnostics.onLines({ file: lessons.file, field: "end", code: "value.before_start" }, inverted, { begin: "start" });
}

const named = "l.teachers || case when l.substitute is null then '{}' else array[l.substitute] end";

/** Who gives which lesson, by the file; `regular` teachers of a lesson with a substitute are told as well. */
const teachers = `select n.external_id, p.id as person_id, max(n.part) as part from (
    select l.external_id, t as key, case when t = l.substitute then 'substitute' else 'regular' end as part
    from incoming_lesson l cross join lateral unnest(${named}) t where not l.gone) n
  join person p on p.source = :source and p.external_id = n.key and p.state = 'active' group by n.external_id, p.id`;

async function remarkUnknownTeachers({ trx, source, diagnostics }: Merging): Promise<void> {
  const unknown = await findLines(
    trx,
    `select l.line, t as detail from incoming_lesson l cross join lateral unnest(${named}) t
     where not l.gone and not exists (select 1 from person p where p.source = :source and p.external_id = t and p.state = 'active')`,
    { source },
  );
  diagnostics.onLines({ file: lessons.file, field: "teacherSourcedIds", code: "reference.unknown/stays" }, unknown);
}

async function setTeachers(trx: Merging["trx"], source: string): Promise<void> {
  const said = `select l.id as lesson_id, t.person_id, t.part from (${teachers}) t
    join lesson l on l.source = :source and l.external_id = t.external_id`;
  await trx.raw(
    `insert into lesson_teacher as known (lesson_id, person_id, part) ${said}
     on conflict (lesson_id, person_id) do update set part = excluded.part where known.part <> excluded.part`,
    { source },
  );
  await trx.raw(
    `with said as materialized (${said})
     delete from lesson_teacher known using lesson l join incoming_lesson i on i.external_id = l.external_id
     where l.source = :source and known.lesson_id = l.id and not exists (
       select 1 from said where said.lesson_id = known.lesson_id and said.person_id = known.person_id)`,
    { source },
  );
}
