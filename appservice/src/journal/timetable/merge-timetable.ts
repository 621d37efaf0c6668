import type { Knex } from "../../database.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { endRecords, mergeRecords, queryRows, takeOutIncoming } from "../journal-store.ts";

/**
 * Brings lessons to what the temporary tables hold. The days from the first to the last lesson of the file are a whole
 * picture: what isn't in it on those days is over; other days stay as they are.
 */
export async function mergeTimetable(options: {
  trx: Knex;
  source: string;
  run: number;
  timeZone: string;
  diagnostics: Diagnostics;
}): Promise<void> {
  const { trx, source, run, timeZone, diagnostics } = options;
  await mergeRecords(trx, source, run, {
    table: "bell",
    columns: ["shift", "number", "starts_at", "ends_at"],
    select: "select external_id, shift, number, starts_at, ends_at from incoming_bell",
  });
  await queryRows(
    trx,
    `update incoming_lesson l set starts_at = coalesce(l.starts_at, b.starts_at), ends_at = coalesce(l.ends_at, b.ends_at)
     from bell b where b.source = :source and b.state = 'active' and b.shift = '' and b.number = l.number and (l.starts_at is null or l.ends_at is null)`,
    { source },
  );
  const remark =
    (field: string, code: string, message: (detail: string) => string) => (row: { line: number; detail: string }) =>
      diagnostics.add({ file: "lessons.csv", row: row.line, field, code, message: message(row.detail) });
  const span = await queryRows<{ first: string | null; last: string | null }>(
    trx,
    "select min(date)::text as first, max(date)::text as last from incoming_lesson",
  );
  const noTime = await takeOutIncoming(
    trx,
    "incoming_lesson",
    "starts_at is null or ends_at is null",
    "incoming.number::text",
    {},
  );
  noTime.forEach(
    remark("number", "bell.unknown", (number) => `bells.csv has no lesson number ${number}; the row is left out.`),
  );
  const noClass = await takeOutIncoming(
    trx,
    "incoming_lesson",
    "not exists (select 1 from school_group g where g.source = :source and g.external_id = incoming.class and g.state = 'active')",
    "incoming.class",
    { source },
  );
  noClass.forEach(
    remark("classSourcedId", "reference.unknown", (key) => `classSourcedId ${key} isn't known; the row is left out.`),
  );
  const noTeacher = await queryRows<{ line: number; detail: string }>(
    trx,
    `select l.line, t as detail from incoming_lesson l cross join lateral unnest(l.teachers || case when l.substitute is null then '{}' else array[l.substitute] end) t
     where not exists (select 1 from person p where p.source = :source and p.external_id = t and p.state = 'active') order by l.line`,
    { source },
  );
  noTeacher.forEach(
    remark(
      "teacherSourcedIds",
      "reference.unknown",
      (key) => `Teacher ${key} isn't known; the lesson stays without him.`,
    ),
  );

  await mergeRecords(trx, source, run, {
    table: "lesson",
    columns: [
      "group_id",
      "subject",
      "number",
      "date",
      "starts_at",
      "ends_at",
      "room",
      "topic",
      "homework",
      "status",
      "remote",
    ],
    select: `select l.external_id, g.id as group_id, l.subject, l.number, l.date,
        (l.date + l.starts_at) at time zone :timeZone as starts_at, (l.date + l.ends_at) at time zone :timeZone as ends_at,
        l.room, l.topic, l.homework, l.status, l.remote
      from incoming_lesson l join school_group g on g.source = :source and g.external_id = l.class`,
    bindings: { timeZone },
  });
  const { first, last } = span[0] ?? { first: null, last: null };
  if (first !== null && last !== null) {
    await endRecords(
      trx,
      source,
      run,
      "lesson",
      "known.date between :first and :last and not exists (select 1 from incoming_lesson i where i.external_id = known.external_id)",
      { first, last },
    );
  }
  await mergeTeachers(trx, source);
}

async function mergeTeachers(trx: Knex, source: string): Promise<void> {
  const said = `select l.id as lesson_id, p.id as person_id, min(case when p.external_id = i.substitute then 'substitute' else 'regular' end) as part
      from incoming_lesson i join lesson l on l.source = :source and l.external_id = i.external_id
      cross join lateral unnest(i.teachers || case when i.substitute is null then '{}' else array[i.substitute] end) t
      join person p on p.source = :source and p.external_id = t and p.state = 'active' group by l.id, p.id`;
  await queryRows(
    trx,
    `insert into lesson_teacher as known (lesson_id, person_id, part) ${said}
     on conflict (lesson_id, person_id) do update set part = excluded.part where known.part <> excluded.part`,
    { source },
  );
  await queryRows(
    trx,
    `delete from lesson_teacher known using lesson l join incoming_lesson i on i.external_id = l.external_id
     where l.source = :source and known.lesson_id = l.id
       and not exists (select 1 from (${said}) s where s.lesson_id = known.lesson_id and s.person_id = known.person_id)`,
    { source },
  );
}
