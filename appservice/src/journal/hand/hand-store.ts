import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import { inSession, isSoon, termOf } from "../school-year-sql.ts";
import { HAND } from "./hand-source.ts";

export type Schools = "all" | readonly string[];
type Names = {
  familyName: string;
  givenName: string;
  middleName: string | null;
  login: string | null;
  until: string | null;
};

/** Condition: an org is of the schools that an administrator may touch, his school's departments included. */
export const within = (org: string): string => `(:everywhere or ${org} in (
  with recursive below (id) as (
    select id from org where id = any(cast(:schools as uuid[]))
    union select org.id from org join below on org.parent_id = below.id)
  select id from below))`;
export const bindSchools = (schools: Schools): { everywhere: boolean; schools: string[] } => ({
  everywhere: schools === "all",
  schools: schools === "all" ? [] : [...schools],
});

export type Homeroom = { id: string; schoolId: string; school: string; title: string };

/**
 * Homerooms with a title, spaces and capitals aside, of the year that counts on a day: the running one; between two
 * years the coming one from a month before it, else the last. One that waits for a decision about its class counts too.
 */
export async function findHomerooms(db: Knex, title: string, schools: Schools, day: string): Promise<Homeroom[]> {
  return queryRows(
    db,
    `select id, "schoolId", school, title from (
       select g.id, g.org_id as "schoolId", o.name as school, g.title, rank() over (partition by g.org_id order by
         case when ${inSession("term", "cast(:day as date)")} then 0 when ${isSoon("term", "cast(:day as date)")} then 1
           when term.last_day < cast(:day as date) then 2 else 3 end,
         case when term.last_day < cast(:day as date) then term.last_day end desc, term.first_day) as nth
       from school_group g join org o on o.id = g.org_id cross join ${termOf("g")} term left join cohort c on c.id = g.cohort_id
       where g.kind = 'homeroom' and g.state = 'active' and (c.id is null or c.state = 'active' or c.last_day >= cast(:day as date))
         and lower(replace(g.title, ' ', '')) = lower(replace(cast(:title as text), ' ', '')) and ${within("g.org_id")}) known
     where nth = 1 order by school, id`,
    { day, title, ...bindSchools(schools) },
  );
}

/** Schools whose people an administrator enters. */
export async function listSchools(db: Knex, schools: Schools): Promise<{ id: string; name: string }[]> {
  return queryRows(
    db,
    `select id, name from org where state = 'active' and type = 'school' and ${within("id")} order by name, id`,
    bindSchools(schools),
  );
}

/** Whether a person belongs to one of the schools, as far as the journal has ever said. */
export async function isOfSchools(db: Knex, personId: string, schools: Schools): Promise<boolean> {
  const [row] = await queryRows(
    db,
    `select 1 where :everywhere
     union all select 1 from role_assignment where person_id = :personId and ${within("org_id")}
     union all select 1 from membership m join school_group g on g.id = m.group_id where m.person_id = :personId and ${within("g.org_id")}
     union all select 1 from guardianship t join role_assignment r on r.person_id = t.student_id
       where t.guardian_id = :personId and ${within("r.org_id")} limit 1`,
    { personId, ...bindSchools(schools) },
  );
  return row !== undefined;
}

/** Whether all that the journal says of somebody today is of the schools, and he administers nothing above them. */
export async function isOnlyOfSchools(db: Knex, personId: string, schools: Schools): Promise<boolean> {
  const rows = await queryRows(
    db,
    `select 1 from role_assignment where person_id = :personId and state = 'active'
       and (not ${within("org_id")} or not :everywhere and role in ('districtAdministrator', 'systemAdministrator'))
     union all select 1 from membership m join school_group g on g.id = m.group_id
       where m.person_id = :personId and m.state = 'active' and not ${within("g.org_id")}
     union all select 1 from guardianship t join role_assignment r on r.person_id = t.student_id and r.state = 'active'
       where t.guardian_id = :personId and t.state = 'active' and not ${within("r.org_id")} limit 1`,
    { personId, ...bindSchools(schools) },
  );
  return rows.length === 0;
}

export type Entered = { id: string; source: string; state: "active" | "ended"; familyName: string; givenName: string };

/** Somebody by internal id, however he came; null when there is nobody. */
export async function findEntered(db: Knex, id: string): Promise<Entered | null> {
  const [row] = await queryRows<Entered>(
    db,
    `select id, source, state, family_name as "familyName", given_name as "givenName" from person where id = :id`,
    { id },
  );
  return row ?? null;
}

/** Whether somebody else who may sign in has a login, in any capitals. */
export async function isLoginTaken(db: Knex, login: string, except: string | null): Promise<boolean> {
  const [row] = await queryRows(
    db,
    `select 1 from person where lower(username) = lower(:login) and state = 'active' and id is distinct from cast(:except as uuid)`,
    { login, except },
  );
  return row !== undefined;
}

export async function listLogins(db: Knex): Promise<string[]> {
  const rows = await queryRows<{ login: string }>(
    db,
    "select distinct lower(username) as login from person where username is not null",
  );
  return rows.map(({ login }) => login);
}

/** Who among people is a pupil of the schools today, with a school of each; for a guardian's children. */
export async function findChildren(
  db: Knex,
  ids: readonly string[],
  schools: Schools,
): Promise<{ id: string; schoolId: string }[]> {
  return queryRows(
    db,
    `select distinct on (person_id) person_id as id, org_id as "schoolId" from role_assignment
     where role = 'student' and state = 'active' and person_id = any(cast(:ids as uuid[])) and ${within("org_id")}
     order by person_id, is_primary desc, org_id`,
    { ids, ...bindSchools(schools) },
  );
}

const record = "source, external_id, hash, first_run, changed_run";
const values = (id: string): string => `'${HAND}', ${id}, '', :run, :run`;

/** Adds somebody; answers the internal id. */
export async function insertPerson(trx: Knex, run: number, person: Names): Promise<string> {
  const [row] = await queryRows<{ id: string }>(
    trx,
    `insert into person (${record}, family_name, given_name, middle_name, username, enabled, leaving_on)
     values (${values("gen_random_uuid()::text")}, :familyName, :givenName, :middleName, :login, true, :until) returning id`,
    { run, ...person },
  );
  if (row === undefined) throw new Error("A person was inserted and has no id.");
  return row.id;
}

export async function updatePerson(
  trx: Knex,
  run: number,
  id: string,
  person: { [Name in keyof Names]?: Names[Name] | undefined },
): Promise<void> {
  const columns = {
    ...(person.familyName === undefined ? {} : { family_name: person.familyName }),
    ...(person.givenName === undefined ? {} : { given_name: person.givenName }),
    ...(person.middleName === undefined ? {} : { middle_name: person.middleName || null }),
    ...(person.login === undefined ? {} : { username: person.login }),
    ...(person.until === undefined ? {} : { leaving_on: person.until }),
  };
  if (Object.keys(columns).length > 0)
    await trx("person")
      .where({ id })
      .update({ ...columns, changed_run: run });
}

export async function insertRole(trx: Knex, run: number, personId: string, orgId: string, role: string): Promise<void> {
  await trx.raw(
    `insert into role_assignment (${record}, person_id, org_id, role)
     values (${values("gen_random_uuid()::text")}, :personId, :orgId, :role)`,
    { run, personId, orgId, role },
  );
}

/** Puts somebody into a class; a teacher leads it. */
export async function insertMembership(
  trx: Knex,
  run: number,
  part: { personId: string; groupId: string; role: "student" | "teacher" },
): Promise<void> {
  await trx.raw(
    `insert into membership (${record}, group_id, person_id, role, is_primary)
     values (${values("gen_random_uuid()::text")}, :groupId, :personId, :role, :role = 'teacher')`,
    { run, ...part },
  );
}

/** Ends what was entered by hand about somebody's classes. */
export async function endMemberships(trx: Knex, run: number, personId: string): Promise<void> {
  await trx("membership")
    .where({ source: HAND, person_id: personId, state: "active" })
    .update({ state: "ended", changed_run: run });
}

/** Makes somebody the guardian of exactly these children, as far as that was entered by hand. */
export async function setChildren(
  trx: Knex,
  run: number,
  guardianId: string,
  children: readonly string[],
): Promise<void> {
  await trx.raw(
    `update guardianship set state = 'ended', changed_run = :run
     where source = '${HAND}' and guardian_id = :guardianId and state = 'active' and student_id <> all(cast(:children as uuid[]))`,
    { run, guardianId, children },
  );
  await trx.raw(
    `insert into guardianship as known (${record}, student_id, guardian_id)
     select ${values("child || ':' || cast(:guardianId as text)")}, cast(child as uuid), cast(:guardianId as uuid) from unnest(cast(:children as text[])) child
     on conflict (source, external_id) do update set state = 'active', changed_run = excluded.changed_run where known.state <> 'active'`,
    { run, guardianId, children },
  );
}

/** Ends a person entered by hand with everything about him. */
export async function endPerson(trx: Knex, run: number, id: string): Promise<void> {
  const ended = { state: "ended", changed_run: run };
  await trx("person")
    .where({ id })
    .update({ ...ended, leaving_on: null });
  for (const table of ["role_assignment", "membership"] as const)
    await trx(table).where({ person_id: id, state: "active" }).update(ended);
  await trx("guardianship")
    .where((either) => either.where({ student_id: id }).orWhere({ guardian_id: id }))
    .andWhere({ state: "active" })
    .update(ended);
}

/** What somebody entered by hand is: the role with which he was entered. */
export async function roleByHand(db: Knex, personId: string): Promise<{ role: string; orgId: string } | null> {
  const [row] = await queryRows<{ role: string; orgId: string }>(
    db,
    `select role, org_id as "orgId" from role_assignment
     where source = '${HAND}' and person_id = :personId order by state = 'active' desc, first_run desc limit 1`,
    { personId },
  );
  return row ?? null;
}
