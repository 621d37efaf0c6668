import type { SignInCount } from "@zvonok/contract/http/first-sign-in.ts";
import type { Knex } from "../../database.ts";
import { bindSchools, type Schools, within } from "../../journal/hand/hand-store.ts";
import { queryRows } from "../../journal/incoming-store.ts";
import { lastDigits } from "../../journal/people-store.ts";
import { homeroomsOn, isThere } from "../../journal/school-year-sql.ts";
import { hasOwnPassword } from "./code-store.ts";
import type { CodePerson } from "./may-issue.ts";

/** What codes are given out for: classes of schools, or those that somebody leads. */
export type Reach = { schools: Schools; leads: readonly string[] };

const day = "cast(:day as date)";
const inForce = (alias: string, on = day): string =>
  `${alias}.state = 'active' and coalesce(${alias}.begin_date, '-infinity') <= ${on} and coalesce(${alias}.end_date, 'infinity') >= ${on}`;
/** Condition: somebody may sign in. */
const mayComeIn = `p.enabled and ${isThere("p", day)}`;
/** Condition: somebody has used the account. */
const hasSignedIn = `(exists (select 1 from first_sign_in f where f.localpart = p.localpart) or ${hasOwnPassword("p.localpart")})`;
const isAlone = (same: string): string =>
  `not exists (select 1 from person o where ${same} and o.id <> p.id and o.state = 'active' and o.enabled)`;
/** Condition: something names this person and nobody else, as `findByIdentifier` takes it; a family's telephone doesn't. */
const hasIdentifier = `(p.username is not null and ${isAlone("lower(o.username) = lower(p.username)")}
  or p.email like '%_@_%._%' and ${isAlone("lower(o.email) = lower(p.email)")}
  or length(${lastDigits("p.phone")}) = 10 and ${isAlone(`${lastDigits("o.phone")} = ${lastDigits("p.phone")}`)}
  or p.national_id_hash is not null and ${isAlone("o.national_id_hash = p.national_id_hash")})`;
const hasOpenCode = `exists (select 1 from sign_in_code c where c.localpart = p.localpart and c.ended_at is null and c.used_at is null
  and (c.kept_at is not null or c.expires_at > :now))`;
const counted = `count(*)::int as people, (count(*) filter (where not signed_in))::int as never,
  (count(*) filter (where not signed_in and waits))::int as waiting`;

const administrators = `('administrator', 'principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator')`;
const above = `('districtAdministrator', 'systemAdministrator')`;
/** Roles at school of people who aren't staff. */
const noStaff = `('student', 'parent', 'guardian', 'relative')`;

const homeroom = (among = "true"): string => `homeroom as materialized (${homeroomsOn(day, among)})`;
const inReach = `(h.id = any(cast(:leads as uuid[])) or ${within("h.org_id")})`;
/** Pupils of homerooms and their guardians, one row for each part somebody has in a class. */
const classPeople = `part as (
  select h.id as group_id, 'pupil' as kind, m.person_id, null::uuid as child_id
    from homeroom h join membership m on m.group_id = h.id and m.role = 'student' and ${inForce("m", "h.as_of")}
  union select h.id, 'guardian', t.guardian_id, t.student_id
    from homeroom h join membership m on m.group_id = h.id and m.role = 'student' and ${inForce("m", "h.as_of")}
    join guardianship t on t.student_id = m.person_id and t.state = 'active')`;

/** Homerooms of a day that somebody leads: as primary teacher, or as any where none is called primary. */
export async function listLedHomerooms(
  db: Knex,
  personId: string,
  on: string,
): Promise<{ id: string; schoolId: string }[]> {
  return queryRows(
    db,
    `with ${homeroom("g.cohort_id in (select own.cohort_id from membership m join school_group own on own.id = m.group_id where m.person_id = :personId and m.role = 'teacher')")}
     select id, "schoolId" from (
       select h.id, h.org_id as "schoolId", m.person_id, m.is_primary, bool_or(m.is_primary) over (partition by h.id) as any_primary
       from homeroom h join membership m on m.group_id = h.id and m.role = 'teacher' and ${inForce("m", "h.as_of")}) leader
     where person_id = :personId and (is_primary or not any_primary)`,
    { personId, day: on },
  );
}

type ClassCount = { groupId: string; title: string; school: string; kind: "pupil" | "guardian" } & SignInCount;

/** Classes with how many of their pupils and guardians have never signed in; by school and year. */
export async function countClasses(db: Knex, reach: Reach, on: string, now: Date): Promise<ClassCount[]> {
  return queryRows(
    db,
    `with ${homeroom()}, ${classPeople}
     select "groupId", title, school, kind, ${counted} from (
       select distinct h.id as "groupId", h.title, h.grade, o.name as school, part.kind, p.id, ${hasSignedIn} as signed_in, ${hasOpenCode} as waits
       from homeroom h join org o on o.id = h.org_id join part on part.group_id = h.id join person p on p.id = part.person_id
       where ${inReach} and ${mayComeIn}) each
     group by "groupId", title, grade, school, kind order by school, grade, title, "groupId", kind desc`,
    { day: on, now, leads: reach.leads, ...bindSchools(reach.schools) },
  );
}

/** Who works at a school: by a role there, or by teaching there. */
const staff = `staff as (
  select r.org_id, r.person_id from role_assignment r where r.role not in ${noStaff} and ${inForce("r")}
  union select g.org_id, m.person_id from membership m join school_group g on g.id = m.group_id and g.state = 'active'
    where m.role in ('teacher', 'aide') and ${inForce("m")})`;

type StaffCount = { schoolId: string; school: string } & SignInCount;

/** Schools with how many of their staff have never signed in. */
export async function countStaff(db: Knex, schools: Schools, on: string, now: Date): Promise<StaffCount[]> {
  return queryRows(
    db,
    `with ${staff} select "schoolId", school, ${counted} from (
       select distinct o.id as "schoolId", o.name as school, p.id, ${hasSignedIn} as signed_in, ${hasOpenCode} as waits
       from org o join staff on staff.org_id = o.id join person p on p.id = staff.person_id
       where o.state = 'active' and o.type = 'school' and ${within("o.id")} and ${mayComeIn}) each
     group by "schoolId", school order by school, "schoolId"`,
    { day: on, now, ...bindSchools(schools) },
  );
}

type Part = { personId: string; kind: "pupil" | "guardian"; children: string[] };

/** A class in reach; null for another one. */
export async function findClass(
  db: Knex,
  groupId: string,
  reach: Reach,
  on: string,
): Promise<{ title: string; school: string } | null> {
  const [found] = await queryRows<{ title: string; school: string }>(
    db,
    `with ${homeroom("g.cohort_id in (select own.cohort_id from school_group own where own.id = :groupId)")}
     select h.title, o.name as school from homeroom h join org o on o.id = h.org_id where h.id = :groupId and ${inReach}`,
    { groupId, day: on, leads: reach.leads, ...bindSchools(reach.schools) },
  );
  return found ?? null;
}

/** Who belongs to a class: pupils, and guardians with the names of their children in it. */
export async function listClassParts(db: Knex, groupId: string, on: string): Promise<Part[]> {
  return queryRows(
    db,
    `with ${homeroom("g.cohort_id in (select own.cohort_id from school_group own where own.id = :groupId)")}, ${classPeople}
     select part.person_id as "personId", part.kind,
       coalesce(array_agg(child.family_name || ' ' || child.given_name order by child.family_name, child.given_name)
         filter (where child.id is not null), '{}') as children
     from part join person p on p.id = part.person_id left join person child on child.id = part.child_id
     where part.group_id = :groupId and ${mayComeIn} group by part.person_id, part.kind`,
    { groupId, day: on },
  );
}

/** A school in reach; null for another one. */
export async function findSchool(db: Knex, schoolId: string, schools: Schools): Promise<{ school: string } | null> {
  const [found] = await queryRows<{ school: string }>(
    db,
    `select name as school from org where id = :schoolId and type = 'school' and state = 'active' and ${within("id")}`,
    { schoolId, ...bindSchools(schools) },
  );
  return found ?? null;
}

export async function listStaffIds(db: Knex, schoolId: string, on: string): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    db,
    `with ${staff} select p.id from staff join person p on p.id = staff.person_id where staff.org_id = :schoolId and ${mayComeIn}`,
    { schoolId, day: on },
  );
  return rows.map(({ id }) => id);
}

export type KnownPerson = CodePerson & {
  personId: string;
  localpart: string;
  login: string | null;
  familyName: string;
  givenName: string;
  middleName: string | null;
  /** titles of homerooms: a pupil's, and those of a guardian's children; the school of one of them, or of his role */
  classTitle: string | null;
  schoolName: string | null;
  code: {
    state: "issued" | "used" | "kept" | "expired" | "ended";
    issuedAt: string;
    expiresAt: string;
    by: string | null;
  } | null;
};

/**
 * People who may sign in, by id, with what decides about their codes, by name.
 * @param schools those of the issuer, to which `isOwn` and `isElsewhere` refer
 */
export async function listCodePeople(
  db: Knex,
  ids: readonly string[],
  { schools, on, now }: { schools: Schools; on: string; now: Date },
): Promise<KnownPerson[]> {
  const cohorts = `g.cohort_id in (select own.cohort_id from membership m join school_group own on own.id = m.group_id
    where m.role = 'student' and (m.person_id = any(cast(:ids as uuid[]))
      or m.person_id in (select student_id from guardianship where guardian_id = any(cast(:ids as uuid[])))))`;
  return queryRows(
    db,
    `with ${homeroom(cohorts)}, ${classPeople}, tie as (
       select person_id, org_id, role from role_assignment where state = 'active' and person_id = any(cast(:ids as uuid[]))
       union select m.person_id, g.org_id, 'member' from membership m join school_group g on g.id = m.group_id
         where m.state = 'active' and m.person_id = any(cast(:ids as uuid[]))
       union select t.guardian_id, r.org_id, 'guardian' from guardianship t join role_assignment r on r.person_id = t.student_id and r.state = 'active'
         where t.state = 'active' and t.guardian_id = any(cast(:ids as uuid[])))
     select p.id as "personId", p.localpart, p.family_name as "familyName", p.given_name as "givenName",
       p.middle_name as "middleName", p.username as login, ${hasIdentifier} as "hasIdentifier",
       coalesce((select json_agg(json_build_object('groupId', h.id, 'grade', h.grade)) from part join homeroom h on h.id = part.group_id
         where part.person_id = p.id and part.kind = 'pupil'), '[]') as "pupilOf",
       coalesce((select json_agg(distinct part.group_id) from part where part.person_id = p.id and part.kind = 'guardian'), '[]') as "guardianOf",
       exists (select 1 from role_assignment r where r.person_id = p.id and r.role not in ${noStaff} and r.state = 'active')
         or exists (select 1 from membership m where m.person_id = p.id and m.role in ('teacher', 'aide') and m.state = 'active') as "isStaff",
       exists (select 1 from role_assignment r where r.person_id = p.id and r.role in ${administrators} and r.state = 'active') as "isAdministrator",
       exists (select 1 from role_assignment r where r.person_id = p.id and r.role in ${above} and r.state = 'active') as "isAbove",
       exists (select 1 from tie where tie.person_id = p.id and ${within("tie.org_id")}) as "isOwn",
       exists (select 1 from tie where tie.person_id = p.id and not ${within("tie.org_id")}) as "isElsewhere",
       ${hasSignedIn} as "hasSignedIn",
       (select h.title from part join homeroom h on h.id = part.group_id where part.person_id = p.id order by part.kind desc, h.title limit 1) as "classTitle",
       coalesce((select o.name from part join homeroom h on h.id = part.group_id join org o on o.id = h.org_id
           where part.person_id = p.id order by part.kind desc, h.title limit 1),
         (select o.name from tie join org o on o.id = tie.org_id where tie.person_id = p.id order by o.type = 'school' desc, o.name limit 1)) as "schoolName",
       (select json_build_object('issuedAt', c.issued_at, 'expiresAt', c.expires_at,
           'by', (select concat_ws(' ', i.family_name, i.given_name, i.middle_name) from person i where i.id = c.issued_by),
           'state', case when c.ended_at is not null then 'ended' when c.used_at is not null or ${hasOwnPassword("c.localpart")} then 'used'
             when c.kept_at is not null then 'kept' when c.expires_at <= :now then 'expired' else 'issued' end)
         from sign_in_code c where c.localpart = p.localpart order by c.issued_at desc, c.id limit 1) as code
     from person p where p.id = any(cast(:ids as uuid[])) and ${mayComeIn}
     order by replace(lower(p.family_name), 'ё', 'е'), replace(lower(p.given_name), 'ё', 'е'), p.id`,
    { ids, day: on, now, ...bindSchools(schools) },
  );
}
