import type { Knex } from "../database.ts";
import { inSession, termOf } from "../journal/school-year-sql.ts";
import { administers, inForceOn, isHomeroomOf, leadsHomeroom } from "./journal-sql.ts";

/** A group whose journal somebody may open. `subject` is null for a class that has no lessons as a whole. */
export type JournalGroup = {
  groupId: string;
  kind: "homeroom" | "subject" | "subgroup";
  title: string;
  subject: string | null;
};

// A class as a whole has lessons such as consultations, and its course is named after the grade.
const groupColumns = `
  g.id as "groupId", g.kind, g.title,
  case when g.kind = 'homeroom'
    then (select l.subject from lesson l where l.group_id = g.id and l.state = 'active' order by l.date desc limit 1)
    else coalesce(c.subject, c.title, g.title) end as subject
  from school_group g left join course c on c.id = g.course_id`;

/** Whether somebody teaches the group `g` today, or has had or will have a lesson of it within a fortnight (a substitute). */
const teaches = `(
  exists (select 1 from membership m where m.group_id = g.id and m.person_id = :personId and m.role = 'teacher'
    and ${inForceOn("m", "cast(:today as date)")})
  or exists (select 1 from lesson l join lesson_teacher t on t.lesson_id = l.id where l.group_id = g.id
    and t.person_id = :personId and l.state = 'active' and l.date between cast(:today as date) - 14 and cast(:today as date) + 14))`;

const newest = `case when ${inSession("term", "cast(:today as date)")} then null
  when term.last_day < cast(:today as date) then term.last_day else '-infinity' end`;

/** Groups whose journals somebody keeps on a day: those in session; in summer those of the last year. */
export async function listTaughtGroups(
  db: Knex,
  personId: string,
  today: string,
  timeZone: string,
): Promise<JournalGroup[]> {
  const { rows } = await db.raw(
    `select "groupId", kind, title, subject from (
       select taught.*, rank() over (order by ${newest} desc) as nth from (
         select ${groupColumns} where g.state = 'active' and ${teaches}) taught
       join school_group g on g.id = taught."groupId" cross join ${termOf("g")} term) ranked
     where nth = 1 order by title, "groupId"`,
    { personId, today, timeZone },
  );
  return rows as JournalGroup[];
}

/**
 * A group, if somebody may read its journal: who teaches it (a substitute for a fortnight), who leads its class, who runs
 * the school. Null when there is no such group or no such right.
 */
export async function findReadableGroup(
  db: Knex,
  personId: string,
  groupId: string,
  today: string,
  timeZone: string,
): Promise<JournalGroup | null> {
  const day = "cast(:today as date)";
  const { rows } = await db.raw(
    `select ${groupColumns} where g.id = :groupId and (
       ${teaches}
       or exists (select 1 from school_group h join membership m on m.group_id = h.id
         where ${isHomeroomOf("h", "g")} and m.person_id = :personId and ${leadsHomeroom("m", day)})
       or ${administers("g.org_id", day)})`,
    { personId, groupId, today, timeZone },
  );
  return (rows as JournalGroup[])[0] ?? null;
}
