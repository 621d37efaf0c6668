import type { Knex } from "../../database.ts";

/** People (internal ids) who have one of some roles of the roster on a day. */
export async function listPeopleWithRoles(
  db: Knex,
  roles: readonly string[],
  day: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select distinct person_id as id from role_assignment
     where role = any(:roles) and state = 'active' and coalesce(begin_date, '-infinity') <= cast(:day as date)
       and coalesce(end_date, 'infinity') >= cast(:day as date)`,
    { roles: [...roles], day },
  );
  return new Set(rows.map(({ id }) => id));
}
