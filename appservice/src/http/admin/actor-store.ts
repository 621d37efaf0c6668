import type { Knex } from "../../database.ts";

type AdministeredOrg = { orgId: string; isAbove: boolean };

/** Orgs that somebody administers on a day; `isAbove` for a role above single schools. */
export async function listAdministeredOrgs(db: Knex, personId: string, today: string): Promise<AdministeredOrg[]> {
  const { rows } = await db.raw<{ rows: AdministeredOrg[] }>(
    `select org_id as "orgId", bool_or(role in ('districtAdministrator', 'systemAdministrator')) as "isAbove"
     from role_assignment where person_id = :personId and state = 'active'
       and role in ('administrator', 'principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator')
       and coalesce(begin_date, '-infinity') <= cast(:today as date) and coalesce(end_date, 'infinity') >= cast(:today as date)
     group by org_id`,
    { personId, today },
  );
  return rows;
}

/**
 * Schools that belong to those orgs, however far above them. The schools of a district that the journal hangs below
 * nothing are those of the district's own export: no file makes anybody an administrator of another one's schools.
 */
export async function listSchoolsBelow(db: Knex, orgs: readonly string[]): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `with recursive below as (
       select id as top, id from org where id = any(:orgs)
       union select below.top, org.id from below join org on org.parent_id = below.id and org.state = 'active'
     ), found as (
       select below.top, org.id from below join org on org.id = below.id where org.type = 'school' and org.state = 'active'
     )
     select id from found
     union select school.id from org top join org school on school.source = top.source
     where top.id = any(:orgs) and top.type <> 'school' and not exists (select from found where found.top = top.id)
       and school.type = 'school' and school.state = 'active'`,
    { orgs },
  );
  return rows.map(({ id }) => id);
}

export async function listSchools(db: Knex): Promise<string[]> {
  return db("org").where({ state: "active", type: "school" }).pluck("id");
}
