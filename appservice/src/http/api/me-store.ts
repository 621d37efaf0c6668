import type { Knex } from "../../database.ts";

/** The school of a person's first role, else any of that person's source; null where the journal names none. */
export async function findSchoolName(db: Knex, personId: string): Promise<string | null> {
  const { rows } = await db.raw(
    `select o.name from person p join org o on o.source = p.source and o.state = 'active'
       left join role_assignment ra on ra.org_id = o.id and ra.person_id = p.id and ra.state = 'active'
     where p.id = :personId
     order by ra.is_primary desc nulls last, o.type = 'school' desc, o.external_id limit 1`,
    { personId },
  );
  return (rows as { name: string }[])[0]?.name ?? null;
}
