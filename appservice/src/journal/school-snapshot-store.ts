import type { Knex } from "../database.ts";
import type { SchoolSnapshot } from "./school-snapshot.ts";
import { homeroomsOn, inSession, isThere, termOf } from "./school-year-sql.ts";

const today = "(select day from today)";

/** Whether a record with begin and end dates is in force on the day. */
const inForce = (alias: string, day: string = today): string =>
  `${alias}.state = 'active' and coalesce(${alias}.begin_date, '-infinity') <= ${day} and coalesce(${alias}.end_date, 'infinity') >= ${day}`;

/** Whether somebody stays in a class over the summer, who has no last day in it before the other pupils'. */
const staysOver = (alias: string, placed: string): string =>
  `coalesce(${alias}.end_date not between ${placed}.as_of + 1 and least(${today}, ${placed}.pupils_day) - 1, true)`;

/** Ids of a common table as one array, so that rows are found by index, however few or many are asked for. */
const idsIn = (table: string, column: string): string => `any(array(select ${column} from ${table}))`;

/**
 * `school` are the orgs called so, and those of another type that have classes of their own; `home` leads from each org
 * to its school, as far as it is asked about: a department's people are the school's. `placed` are the groups that have
 * people on the day, with the day whose members count: homerooms as `homeroomsOn` says, others while they are in session.
 */
const schools = `select id, name, external_id from org where state = 'active' and (type = 'school' or (type <> 'department'
  and exists (select 1 from school_group g where g.org_id = org.id and g.state = 'active')))`;
const common = `
  today (day) as (values (cast(:day as date))),
  school as (${schools}),
  above (org_id, at) as (
    select id, id from org
    union select above.org_id, org.parent_id from above join org on org.id = above.at
      where org.parent_id is not null and above.at not in (select id from school)),
  home as (
    select above.org_id, above.at as school_id from above join school on school.id = above.at
    where cast(:schoolIds as uuid[]) is null or school.id = any(:schoolIds)),
  homeroom as (${homeroomsOn(today, `g.org_id = ${idsIn("home", "org_id")}`)}),
  subject as (
    select g.id, g.org_id, ${today} as as_of from school_group g cross join ${termOf("g")} term
    where g.org_id = ${idsIn("home", "org_id")} and g.kind <> 'homeroom' and g.state = 'active' and ${inSession("term", today)}),
  placed as materialized (select id, org_id, as_of, pupils_day from homeroom union all select id, org_id, as_of, null from subject),
  member as materialized (
    select m.* from membership m join placed on placed.id = m.group_id
    where m.group_id = ${idsIn("placed", "id")} and m.role <> 'observer' and ${inForce("m", "placed.as_of")} and ${staysOver("m", "placed")}),
  role as materialized (
    select r.*, home.school_id from role_assignment r join home on home.org_id = r.org_id
    where r.org_id = ${idsIn("home", "org_id")} and ${inForce("r")}),
  tie as materialized (
    select * from guardianship where state = 'active' and student_id = any(array(
      select person_id from member where role = 'student' union select person_id from role where role = 'student'))),
  concerned as materialized (
    select person_id from member union select person_id from role union select guardian_id from tie)`;

const roleKind = `case role when 'student' then 'pupil'
  when 'teacher' then 'staff' when 'aide' then 'staff' when 'counselor' then 'staff' when 'proctor' then 'staff'
  when 'administrator' then 'administrator' when 'principal' then 'administrator'
  when 'siteAdministrator' then 'administrator' when 'districtAdministrator' then 'administrator'
  when 'systemAdministrator' then 'administrator' end`;

/** Active and enabled people that `among` names; a former pupil without another role is still called as pupils are. */
const people = (among: string): string => `
  with student as materialized (
    select person_id, state from role_assignment where role = 'student' and (${among})
    union select person_id, state from membership where role = 'student' and (${among}))
  select p.id, p.localpart, p.given_name as "givenName", p.middle_name as "middleName", p.family_name as "familyName",
    p.id in (select person_id from student where state = 'active') or (p.id in (select person_id from student)
      and not exists (select 1 from role_assignment r where r.person_id = p.id and r.state = 'active')) as "isPupil"
  from (select id as person_id, person.* from person) p
  where ${isThere("p", today)} and p.enabled and (${among}) order by p.external_id, p.id`;

/** One query a part of the snapshot, each with its own order, so that the same journal gives the same snapshot. */
const parts: Record<Exclude<keyof SchoolSnapshot, "people">, string> = {
  schools: "select id, name from school where id in (select school_id from home) order by external_id, id",
  roles: `select r.id, r.person_id as "personId", r.school_id as "schoolId", ${roleKind} as role
    from role r where ${roleKind} is not null order by r.external_id, r.id`,
  homerooms: `select h.id, home.school_id as "schoolId", h.cohort_id as "cohortId", h.title, h.grade
    from homeroom h join home on home.org_id = h.org_id join school_group g on g.id = h.id order by g.external_id, g.id`,
  groups: `select g.id, home.school_id as "schoolId", g.title, k.subject,
      (select coalesce(array_agg(h.id order by h.title, h.id), '{}') from homeroom h
        where h.cohort_id in (select parent.cohort_id from school_group parent where parent.id = any(g.parent_ids))) as "homeroomIds",
      case when cardinality(g.grades) = 1 then cast(substring(g.grades[1] from '^0*(\\d{1,2})$') as int) end as grade
    from subject join school_group g on g.id = subject.id join home on home.org_id = g.org_id
    left join course k on k.id = g.course_id order by g.external_id, g.id`,
  memberships: `select m.id, m.group_id as "groupId", m.person_id as "personId", m.role, m.is_primary as "isPrimary"
    from member m order by m.external_id, m.id`,
  guardianships: `select id, student_id as "studentId", guardian_id as "guardianId" from tie order by external_id, id`,
  past: `select g.id, home.school_id as "schoolId", term.school_year as "schoolYear"
      from school_group g join home on home.org_id = g.org_id cross join ${termOf("g")} term
      where g.kind <> 'homeroom' and (g.state = 'ended' or term.last_day < ${today})
    union all select c.id, home.school_id, (
        select max(term.school_year) from school_group g cross join ${termOf("g")} term where g.cohort_id = c.id and g.kind = 'homeroom')
      from cohort c join home on home.org_id = c.org_id
      where not exists (select 1 from homeroom h where h.cohort_id = c.id)
    order by 1`,
};

/**
 * The journal on a day (`YYYY-MM-DD`), read in one statement and therefore of one moment, whatever an import does
 * meanwhile. What is over or hasn't begun on that day isn't in it.
 * @param schoolIds the schools to read, with nobody else's rows; without it all schools, and people of none
 */
export async function readSchoolSnapshot(
  db: Knex,
  day: string,
  schoolIds?: readonly string[],
): Promise<SchoolSnapshot> {
  const among = schoolIds === undefined ? "true" : `person_id = ${idsIn("concerned", "person_id")}`;
  const columns = Object.entries({ ...parts, people: people(among) }).map(
    ([name, part]) => `(select coalesce(json_agg(part), '[]') from (${part}) part) as "${name}"`,
  );
  const { rows } = await db.raw(`with recursive ${common} select ${columns.join(", ")}`, {
    day,
    schoolIds: schoolIds ?? null,
  });
  return rows[0];
}

/** Those of some people, by localpart, who have a place at some school on a day. */
export async function readPeopleByLocalpart(
  db: Knex,
  day: string,
  localparts: readonly string[],
): Promise<SchoolSnapshot["people"]> {
  const named = people("person_id in (select id from person where localpart = any(:localparts))");
  const { rows } = await db.raw(`with recursive ${common} select * from (${named}) named`, {
    ...{ day, localparts, schoolIds: null },
  });
  return rows;
}

/** The people whom no school of the journal has on a day: they have accounts, and are in no room. */
export async function readPeopleOfNoSchool(db: Knex, day: string): Promise<SchoolSnapshot["people"]> {
  const elsewhere = people("person_id not in (select person_id from concerned)");
  const { rows } = await db.raw(`with recursive ${common} select * from (${elsewhere}) elsewhere`, {
    day,
    schoolIds: null,
  });
  return rows;
}

/** All schools with the number of classes and groups that each has, in the order that they have in a snapshot. */
export async function listSchoolSizes(db: Knex): Promise<{ id: string; groups: number }[]> {
  const { rows } = await db.raw<{ rows: { id: string; groups: number }[] }>(
    `select id, (select count(*)::int from school_group g where g.org_id = school.id) as groups
     from (${schools}) school order by external_id, id`,
  );
  return rows;
}

/**
 * The day whose journal is mirrored: today at school, or the day for which the newest import was made (`--as-of`).
 * @returns `YYYY-MM-DD`
 */
export async function readJournalDay(db: Knex, now: Date, timeZone: string): Promise<string> {
  const { rows } = await db.raw(
    `select to_char(coalesce((select as_of from import_run
         where kind = 'import' and verdict <> 'refused' and undone_by is null order by id desc limit 1),
       cast(cast(:now as timestamptz) at time zone :timeZone as date)), 'YYYY-MM-DD') as day`,
    { now, timeZone },
  );
  return rows[0].day;
}
