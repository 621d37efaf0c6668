import type { Knex } from "../../database.ts";

/** Orgs that somebody administers on a day; `ofAll` for a role above single schools. */
export async function listAdministeredOrgs(
  db: Knex,
  personId: string,
  today: string,
): Promise<{ orgId: string; ofAll: boolean }[]> {
  const { rows } = await db.raw<{ rows: { orgId: string; ofAll: boolean }[] }>(
    `select org_id as "orgId", bool_or(role in ('districtAdministrator', 'systemAdministrator')) as "ofAll"
     from role_assignment where person_id = :personId and state = 'active'
       and role in ('administrator', 'principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator')
       and coalesce(begin_date, '-infinity') <= cast(:today as date) and coalesce(end_date, 'infinity') >= cast(:today as date)
     group by org_id`,
    { personId, today },
  );
  return rows;
}

export async function countSchools(db: Knex): Promise<number> {
  const [row] = await db("org").where({ state: "active", type: "school" }).count<{ count: string }[]>("* as count");
  return Number(row?.count ?? 0);
}
