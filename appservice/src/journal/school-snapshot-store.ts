import type { Knex } from "../database.ts";
import type { SchoolSnapshot } from "./school-snapshot.ts";

const today = "(select day from today)";

/** Whether a record with begin and end dates is in force on the day. */
const inForce = (alias: string): string =>
  `${alias}.state = 'active' and coalesce(${alias}.begin_date, '-infinity') <= ${today} and coalesce(${alias}.end_date, 'infinity') >= ${today}`;

/**
 * `student` has former pupils too, who are still called as pupils are. `school` are the orgs called so, and those of
 * another type that have classes of their own; `home` leads from each org to its school: a department's people are the
 * school's. `taught` are groups from the first day of their first session to the last day of the last, so that holidays
 * between two terms end nothing; a group without sessions has no end.
 */
const common = `
  today (day) as (values (cast(:day as date))),
  student (person_id, state) as (
    select person_id, state from role_assignment where role = 'student'
    union select person_id, state from membership where role = 'student'),
  school as (
    select id, name, external_id from org where state = 'active' and (type = 'school' or (type <> 'department'
      and exists (select 1 from school_group g where g.org_id = org.id and g.state = 'active')))),
  above (org_id, at) as (
    select id, id from org
    union select above.org_id, org.parent_id from above join org on org.id = above.at
      where org.parent_id is not null and above.at not in (select id from school)),
  home as (select above.org_id, above.at as school_id from above join school on school.id = above.at),
  term as (
    select g.id, min(s.start_date) as first_day, max(s.end_date) as last_day
    from school_group g join academic_session s on s.id = any(g.session_ids) where g.state = 'active' group by g.id),
  taught as (
    select g.*, home.school_id from school_group g join home on home.org_id = g.org_id left join term on term.id = g.id
    where g.state = 'active' and coalesce(term.first_day, '-infinity') <= ${today}
      and coalesce(term.last_day, 'infinity') >= ${today})`;

const roleKind = `case role when 'student' then 'pupil'
  when 'teacher' then 'staff' when 'aide' then 'staff' when 'counselor' then 'staff' when 'proctor' then 'staff'
  when 'administrator' then 'administrator' when 'principal' then 'administrator'
  when 'siteAdministrator' then 'administrator' when 'districtAdministrator' then 'administrator'
  when 'systemAdministrator' then 'administrator' end`;

/** One query a part of the snapshot, each with its own order, so that the same journal gives the same snapshot. */
const parts: Record<keyof SchoolSnapshot, string> = {
  schools: "select id, name from school order by external_id, id",
  people: `select p.id, p.localpart, p.given_name as "givenName", p.middle_name as "middleName", p.family_name as "familyName",
      p.id in (select person_id from student where state = 'active') or (p.id in (select person_id from student)
        and p.id not in (select person_id from role_assignment where state = 'active')) as "isPupil"
    from person p where p.state = 'active' and p.enabled order by p.external_id, p.id`,
  roles: `select r.id, r.person_id as "personId", home.school_id as "schoolId", ${roleKind} as role
    from role_assignment r join home on home.org_id = r.org_id
    where ${inForce("r")} and ${roleKind} is not null order by r.external_id, r.id`,
  homerooms: `select g.id, g.school_id as "schoolId", c.id as "cohortId", c.title, c.grade
    from taught g join cohort c on c.id = g.cohort_id where g.kind = 'homeroom' order by g.external_id, g.id`,
  groups: `select g.id, g.school_id as "schoolId", g.title, k.subject, g.parent_ids as "homeroomIds",
      case when cardinality(g.grades) = 1 then cast(substring(g.grades[1] from '^0*(\\d{1,2})$') as int) end as grade
    from taught g left join course k on k.id = g.course_id where g.kind <> 'homeroom' order by g.external_id, g.id`,
  memberships: `select m.id, m.group_id as "groupId", m.person_id as "personId", m.role, m.is_primary as "isPrimary"
    from membership m where m.role <> 'observer' and ${inForce("m")}
    order by m.external_id, m.id`,
  guardianships: `select id, student_id as "studentId", guardian_id as "guardianId"
    from guardianship where state = 'active' order by external_id, id`,
};
const names = Object.keys(parts) as (keyof SchoolSnapshot)[];

/**
 * The journal on a day (`YYYY-MM-DD`), read in one statement and therefore of one moment, whatever an import does
 * meanwhile. What is over or hasn't begun on that day isn't in it.
 */
export async function readSchoolSnapshot(db: Knex, day: string): Promise<SchoolSnapshot> {
  const columns = names.map(
    (name) => `(select coalesce(json_agg(part), '[]') from (${parts[name]}) part) as "${name}"`,
  );
  const { rows } = await db.raw(`with recursive ${common} select ${columns.join(", ")}`, { day });
  return rows[0];
}

/**
 * The day whose journal is mirrored: today at school, or the day for which the newest import was made (`--as-of`).
 * @returns `YYYY-MM-DD`
 */
export async function readJournalDay(db: Knex, now: Date, timeZone: string): Promise<string> {
  const { rows } = await db.raw(
    `select to_char(coalesce((select as_of from import_run where verdict <> 'refused' and kind = 'import' order by id desc limit 1),
       cast(cast(:now as timestamptz) at time zone :timeZone as date)), 'YYYY-MM-DD') as day`,
    { now, timeZone },
  );
  return rows[0].day;
}
