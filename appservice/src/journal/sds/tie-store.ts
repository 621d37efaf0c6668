import type { Knex } from "../../database.ts";
import type { TieRow } from "./sds-tables.ts";

/**
 * Writes ties into the pupils' rows. Guardians often have no role of their own in these tables: they get the one that
 * the tie names, at the schools of their pupils.
 */
export async function insertTies(trx: Knex, ties: readonly TieRow[]): Promise<void> {
  const rows = JSON.stringify(ties.filter(({ role }) => role !== null));
  const tie = "jsonb_to_recordset(cast(:rows as jsonb)) as tie (student text, guardian text, role text)";
  await trx.raw(
    `update incoming_user u set agents = found.guardians from (
       select student, array_agg(distinct guardian order by guardian) as guardians from ${tie} group by student) found
     where u.external_id = found.student`,
    { rows },
  );
  await trx.raw(
    `insert into incoming_role (gone, external_id, "user", org, role, is_primary)
     select distinct false, tie.guardian || ':' || r.org || ':' || tie.role, tie.guardian, r.org, tie.role, true
     from ${tie} join incoming_role r on r."user" = tie.student and r.role = 'student'
     where exists (select 1 from incoming_user u where u.external_id = tie.guardian)
       and not exists (select 1 from incoming_role own where own."user" = tie.guardian and own.role in ('guardian', 'parent', 'relative'))`,
    { rows },
  );
}

/** Where the table of ties isn't there or can't be read whole, known ties stay, and the roles that they have given. */
export async function keepTies(trx: Knex, source: string): Promise<void> {
  await trx.raw(
    `insert into left_out select 'incoming_guardianship', null union all
     select 'incoming_role', external_id from role_assignment
     where source = :source and state = 'active' and role in ('guardian', 'parent', 'relative')`,
    { source },
  );
}
