import type { Knex } from "../../database.ts";
import type { SchoolYear } from "./school-year.ts";

/** What a table speaks of. Of anything else it says nothing, so what is known of that stays. */
export type Spoken = {
  /** OneRoster's role names in its rows */
  roles: readonly string[];
  guardians: boolean;
  /** subjects, as ids of half-groups have them, in whose half-groups it puts pupils */
  halves: readonly string[];
  /** external ids of whom rows that couldn't be taken may be about: what is known of them stays as well */
  meant: readonly string[];
};

const guardianRoles = ["guardian", "parent", "relative"];
/** Condition: the group `g` is of this school year, or of none. Of other years no file of this one speaks. */
const thisYear = `(g.session_ids = '{}' or exists (select 1 from academic_session s where s.id = any(g.session_ids)
  and s.state = 'active' and s.start_date <= cast(:end as date) and s.end_date >= cast(:start as date)))`;
const known = (table: string): string => `${table}.source = :source and ${table}.state = 'active'`;

/**
 * Completes the temporary tables to the whole picture of a source: adds from the journal what the table doesn't speak
 * of: other roles, half-groups where it has none; a table of pupils ends no teacher.
 */
export async function carryOver(trx: Knex, source: string, year: SchoolYear, spoken: Spoken): Promise<void> {
  const { start, end } = year;
  const bindings = {
    ...{ source, start, end },
    roles: [...spoken.roles, ...(spoken.guardians ? guardianRoles : [])],
    students: spoken.roles.includes("student"),
    teachers: spoken.roles.includes("teacher"),
    guardians: spoken.guardians,
    halves: spoken.halves,
    meant: spoken.meant,
  };
  const statements = [orgs, sessions, courses, classes, roles, people, ties, tiesOfMeant, enrollments, wholeClasses];
  for (const statement of statements) await trx.raw(statement, bindings);
}

const orgs = `insert into incoming_org (gone, external_id, name, type, identifier, parent)
  select false, o.external_id, o.name, o.type, o.identifier, up.external_id from org o left join org up on up.id = o.parent_id
  where ${known("o")} and not exists (select 1 from incoming_org i where i.external_id = o.external_id)`;

const sessions = `insert into incoming_session (gone, external_id, title, type, start_date, end_date, school_year, parent)
  select false, s.external_id, s.title, s.type, s.start_date, s.end_date, s.school_year, up.external_id
  from academic_session s left join academic_session up on up.id = s.parent_id
  where ${known("s")} and not exists (select 1 from incoming_session i where i.external_id = s.external_id)`;

const courses = `insert into incoming_course (gone, external_id, title, subject, grades, org)
  select false, c.external_id, c.title, c.subject, c.grades, o.external_id from course c left join org o on o.id = c.org_id
  where ${known("c")} and not exists (select 1 from incoming_course i where i.external_id = c.external_id)`;

/** Whether the table says who is in the half-group `g`. */
const isSpokenHalf = `(cardinality(string_to_array(g.external_id, ':')) = 4
  and split_part(g.external_id, ':', 3) = any(cast(:halves as text[])))`;

/** Whether a row that couldn't be taken may be about the person `p`. */
const isMeant = "p.external_id = any(cast(:meant as text[]))";

/** A homeroom of this year stays without a row of its own only if the table has no pupils, or has some in it. */
const classes = `insert into incoming_class (gone, external_id, title, class_type, grades, course, school, sessions, parents)
  select false, g.external_id, g.title, case g.kind when 'homeroom' then 'homeroom' else 'scheduled' end, g.grades,
    c.external_id, o.external_id,
    (select coalesce(array_agg(s.external_id order by s.external_id), '{}') from academic_session s where s.id = any(g.session_ids)),
    (select coalesce(array_agg(h.external_id order by h.external_id), '{}') from school_group h where h.id = any(g.parent_ids))
  from school_group g join org o on o.id = g.org_id left join course c on c.id = g.course_id
  where ${known("g")} and not exists (select 1 from incoming_class i where i.external_id = g.external_id)
    and ${thisYear} and (exists (select 1 from incoming_enrollment e where e.class = g.external_id)
      or exists (select 1 from membership m join person p on p.id = m.person_id
        where m.group_id = g.id and m.state = 'active' and ${isMeant})
      or case when g.kind = 'homeroom' then not :students
        when cardinality(string_to_array(g.external_id, ':')) = 4 then not ${isSpokenHalf}
        else not :teachers or not :students end)`;

const roles = `insert into incoming_role (gone, external_id, "user", org, role, is_primary, begin_date, end_date)
  select false, r.external_id, p.external_id, o.external_id, r.role, r.is_primary, r.begin_date, r.end_date
  from role_assignment r join person p on p.id = r.person_id join org o on o.id = r.org_id
  where ${known("r")} and ${known("p")} and (r.role <> all(cast(:roles as text[])) or ${isMeant})
    and not exists (select 1 from incoming_role i where i.external_id = r.external_id)`;

const people = `insert into incoming_user (gone, external_id, given_name, middle_name, family_name, username, email, phone, national_id_hash, enabled, agents, orgs)
  select false, p.external_id, p.given_name, p.middle_name, p.family_name, p.username, p.email, p.phone, p.national_id_hash, p.enabled, '{}', '{}'
  from person p where ${known("p")} and exists (select 1 from incoming_role r where r."user" = p.external_id)
    and not exists (select 1 from incoming_user i where i.external_id = p.external_id)`;

/** Ties that the row of a pupil or guardian says, where the table has said nothing of them. */
const ties = `update incoming_user i set agents = said.agents from (
    select t.one, array_agg(t.other order by t.other) as agents from (
      select s.external_id as one, g.external_id as other from guardianship t
        join person s on s.id = t.student_id join person g on g.id = t.guardian_id where ${known("t")} and t.student_says
      union all select g.external_id, s.external_id from guardianship t
        join person s on s.id = t.student_id join person g on g.id = t.guardian_id where ${known("t")} and t.guardian_says) t
    group by t.one) said
  where i.external_id = said.one and (not :guardians or i.line is null)`;

/** Ties to whom a row that couldn't be taken may be about: what the row of the other end has said of him, it still says. */
const tiesOfMeant = `update incoming_user i set agents = (
    select array_agg(distinct agent order by agent) from unnest(i.agents || said.agents) agent)
  from (
    select one.external_id as one, array_agg(p.external_id) as agents from guardianship t
      join person p on p.id in (t.student_id, t.guardian_id)
      join person one on one.id in (t.student_id, t.guardian_id) and one.id <> p.id
    where ${known("t")} and ${isMeant} and case one.id when t.student_id then t.student_says else t.guardian_says end
    group by one.external_id) said
  where i.external_id = said.one and i.line is not null`;

/** Whoever has moved to another class is in no half-group of the old one any more. */
const stillInClass = `cardinality(string_to_array(g.external_id, ':')) <> 3 and (g.parent_ids = '{}' or exists (
  select 1 from incoming_enrollment e join school_group h on h.source = :source and h.external_id = e.class
  where e."user" = p.external_id and e.role = 'student' and h.id = any(g.parent_ids)))`;

/** Who helps in a class isn't told by a role of his own: the table speaks of those whom it lists. */
const isNotInTable = `not exists (
  select 1 from incoming_user i where i.external_id = p.external_id and i.line is not null)`;

const enrollments = `insert into incoming_enrollment (gone, external_id, class, "user", role, is_primary, begin_date, end_date)
  select false, m.external_id, g.external_id, p.external_id, m.role, m.is_primary, m.begin_date, m.end_date
  from membership m join school_group g on g.id = m.group_id join person p on p.id = m.person_id
  where ${known("m")} and exists (select 1 from incoming_class i where i.external_id = g.external_id)
    and exists (select 1 from incoming_user i where i.external_id = p.external_id)
    and not exists (select 1 from incoming_enrollment i where i.external_id = m.external_id)
    and ${thisYear} and (${isMeant} or case m.role when 'teacher' then not :teachers when 'aide' then ${isNotInTable}
      when 'student' then not :students or (not ${isSpokenHalf} and g.kind <> 'homeroom' and ${stillInClass}) else true end)`;

/** A subject of a whole class has the class's pupils, whoever they are by now. */
const wholeClasses = `insert into incoming_enrollment (gone, external_id, class, "user", role, is_primary)
  select false, c.external_id || ':' || replace(replace(e."user", '%', '%25'), ':', '%3A') || ':student', c.external_id, e."user", 'student', false
  from incoming_class c join incoming_enrollment e on e.class = any(c.parents) and e.role = 'student'
  where c.class_type = 'scheduled' and cardinality(string_to_array(c.external_id, ':')) = 3
    and not exists (select 1 from incoming_enrollment i where i.class = c.external_id and i."user" = e."user" and i.role = 'student')`;
