import type { Knex } from "../database.ts";

/** Internal ids of orgs, classes and groups that belong to these schools, their departments' included: a room's key holds one. */
const recordsOfSchools = `with recursive below (id) as (
    select id from org where id = any(:schools)
    union select org.id from org join below on org.parent_id = below.id)
  select id from below
  union select id from cohort where org_id in (select id from below)
  union select id from school_group where org_id in (select id from below)`;

/** Whether rooms are those of certain schools: by the record in their key. */
export async function listRecordsOfSchools(db: Knex, schools: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(recordsOfSchools, { schools: [...schools] });
  return new Set(rows.map(({ id }) => id));
}

/** Tables whose change may concern every school: names of subjects, dates, schools themselves. */
const COMMON = "('org', 'academic_session', 'course')";
const own = ["role_assignment", "guardianship", "school_group", "membership", "person"];
/** `changed` has every record that a run after `:after` changed or brought; `before` is null for what is new. */
const changedSince = `
  changed (table_name, id, before) as (
    select table_name, record_id, before from record_change where run > :after and table_name not in ('lesson', 'bell')
    union all select 'cohort', id, null from cohort where created_run > :after
    ${[...own, "org", "academic_session", "course"].map((table) => `union all select '${table}', id, null from ${table} where first_run > :after`).join(" ")})`;
/**
 * SQL: a reference that changed records of a table hold or held. Most often they are few: as an array they are looked up,
 * where the database would walk the whole table.
 */
const references = (table: string, column: string): string => `
  select ${column} from ${table} where id = any(array(select id from changed where table_name = '${table}'))
  union select cast(before ->> '${column}' as uuid) from changed where table_name = '${table}' and before is not null`;
const schoolsSince = `with recursive ${changedSince},
  person_of_change (id) as (
    select id from changed where table_name = 'person'
    union ${references("membership", "person_id")} union ${references("role_assignment", "person_id")}
    union ${references("guardianship", "student_id")} union ${references("guardianship", "guardian_id")}),
  concerned (id) as (
    select id from person_of_change
    union select student_id from guardianship where guardian_id in (select id from person_of_change)),
  group_of_change (id) as (
    select id from changed where table_name = 'school_group' union ${references("membership", "group_id")}
    union select group_id from membership where person_id = any(array(select id from concerned))),
  at (org_id) as (
    select org_id from school_group where id = any(array(select id from group_of_change))
    union ${references("school_group", "org_id")} union ${references("cohort", "org_id")}
    union ${references("role_assignment", "org_id")}
    union select org_id from role_assignment where person_id = any(array(select id from concerned))),
  above (id) as (select org_id from at union select org.parent_id from above join org using (id) where org.parent_id is not null)
  select exists (select from changed where table_name in ${COMMON})
      or exists (select from concerned where id not in (select person_id from membership union select person_id from role_assignment)) as "isAll",
    coalesce((select json_agg(id order by id) from above), '[]') as orgs`;

/** Whether the journal's runs after one have changed or brought anything that plans are made of. */
export async function hasChangedRecords(db: Knex, after: number): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { has: boolean }[] }>(
    `with ${changedSince} select exists (select from changed) as has`,
    { after },
  );
  return rows[0]?.has === true;
}

/**
 * The orgs whose rooms and people the journal's runs after one may have changed, with all that is above them: schools are
 * among them. "all" where something has changed that schools have in common, or somebody has no place anywhere.
 */
export async function listOrgsOfRuns(db: Knex, after: number): Promise<"all" | string[]> {
  const { rows } = await db.raw<{ rows: { isAll: boolean; orgs: string[] }[] }>(schoolsSince, { after });
  const [found] = rows;
  return found === undefined || found.isAll ? "all" : found.orgs;
}
