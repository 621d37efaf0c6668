import type { Knex } from "../database.ts";
import type { ClassOfGroup } from "./class-name.ts";
import { administers, inForceOn, isHomeroomOf, leadsHomeroom } from "./journal-sql.ts";
import type { LessonRecord, LessonRole, LessonTeacher } from "./school-lesson.ts";

/** Days from and to, YYYY-MM-DD, both included. */
export type Span = { from: string; to: string };

const lessonColumns = `
  l.id, l.group_id as "groupId", g.kind as "groupKind", g.title as "groupTitle", l.subject, l.number, l.date,
  l.starts_at as "startsAt", l.ends_at as "endsAt",
  cast(l.date + 1 as timestamp) at time zone :timeZone as "dayEndsAt", l.room, l.topic, l.homework,
  case when l.state = 'active' then l.status else 'cancelled' end as status, l.remote
  from lesson l join school_group g on g.id = l.group_id`;
const inOrder = "order by l.starts_at, l.number nulls last, l.id";

/** One lesson; null when there is none. */
export async function findLessonRecord(db: Knex, lessonId: string, timeZone: string): Promise<LessonRecord | null> {
  const { rows } = await db.raw(`select ${lessonColumns} where l.id = :lessonId`, { lessonId, timeZone });
  return (rows as LessonRecord[])[0] ?? null;
}

/** Lessons of a pupil: of the groups that he is in on the lesson's day. */
export async function listPupilLessons(
  db: Knex,
  personId: string,
  { from, to }: Span,
  timeZone: string,
): Promise<LessonRecord[]> {
  const { rows } = await db.raw(
    `select ${lessonColumns} where l.state = 'active' and l.date between :from and :to and exists (
       select 1 from membership m where m.group_id = l.group_id and m.person_id = :personId and m.role = 'student'
         and ${inForceOn("m", "l.date")}) ${inOrder}`,
    { personId, from, to, timeZone },
  );
  return rows as LessonRecord[];
}

/** Lessons of a group. */
export async function listGroupLessons(
  db: Knex,
  groupId: string,
  { from, to }: Span,
  timeZone: string,
): Promise<LessonRecord[]> {
  const { rows } = await db.raw(
    `select ${lessonColumns} where l.state = 'active' and l.group_id = :groupId and l.date between :from and :to ${inOrder}`,
    { groupId, from, to, timeZone },
  );
  return rows as LessonRecord[];
}

/** Who teaches lessons; where the timetable names nobody, the group's teachers. Regular ones first. */
export async function listLessonTeachers(db: Knex, lessonIds: string[], timeZone: string): Promise<LessonTeacher[]> {
  const { rows } = await db.raw(
    `select found.lesson_id as "lessonId", p.id as "personId", found.part, p.given_name as "givenName",
       p.middle_name as "middleName", p.family_name as "familyName"
     from (
       select t.lesson_id, t.person_id, t.part from lesson_teacher t where t.lesson_id = any(:lessonIds)
       union select l.id, m.person_id, 'regular' from lesson l join membership m on m.group_id = l.group_id
         where l.id = any(:lessonIds) and m.role = 'teacher' and ${inForceOn("m", "l.date")}
           and not exists (select 1 from lesson_teacher t where t.lesson_id = l.id)
     ) found join person p on p.id = found.person_id
     order by found.part, p.family_name, p.given_name, p.id`,
    { lessonIds, timeZone },
  );
  return rows as LessonTeacher[];
}

/** The classes that groups are of. */
export async function listClassesOfGroups(
  db: Knex,
  groupIds: string[],
): Promise<(ClassOfGroup & { groupId: string })[]> {
  const { rows } = await db.raw(
    `select distinct on (grade, title, "groupId", "cohortId") * from (
       select g.id as "groupId", h.cohort_id as "cohortId", h.title, grade_of(h.grades, h.title) as grade
       from school_group g join school_group h on ${isHomeroomOf("h", "g")} where g.id = any(:groupIds)) found
     order by grade, title, "groupId", "cohortId"`,
    { groupIds },
  );
  return rows as (ClassOfGroup & { groupId: string })[];
}

/** Everything that somebody is to a lesson; empty for a stranger. Right for the lesson's day, not for today. */
export async function listRoles(db: Knex, personId: string, lessonId: string, timeZone: string): Promise<LessonRole[]> {
  const { rows } = await db.raw(
    `with asked as (
       select l.id as lesson_id, l.date, g.* from lesson l join school_group g on g.id = l.group_id where l.id = :lessonId),
     pupil as (
       select m.person_id from membership m join asked on asked.id = m.group_id
       where m.role = 'student' and ${inForceOn("m", "asked.date")})
     select case t.part when 'regular' then 'teacher' else 'substitute' end as role
       from lesson_teacher t where t.lesson_id = :lessonId and t.person_id = :personId
     union select 'teacher' from membership m join asked on asked.id = m.group_id
       where m.person_id = :personId and m.role = 'teacher' and ${inForceOn("m", "asked.date")}
         and not exists (select 1 from lesson_teacher t where t.lesson_id = :lessonId)
     union select 'administrator' from asked where ${administers("asked.org_id", "asked.date")}
     union select 'classTeacher' from asked join school_group h on ${isHomeroomOf("h", "asked")}
       join membership m on m.group_id = h.id and m.person_id = :personId where ${leadsHomeroom("m", "asked.date")}
     union select 'pupil' from pupil where person_id = :personId
     union select 'guardian' from guardianship s join pupil on pupil.person_id = s.student_id
       where s.guardian_id = :personId and s.state = 'active'`,
    { personId, lessonId, timeZone },
  );
  return (rows as { role: LessonRole }[]).map(({ role }) => role);
}
