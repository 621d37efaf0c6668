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
