import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import type { Knex } from "../database.ts";
import { queryRows } from "./incoming-store.ts";

/** So few people of one name may be others. */
const LEAST = 3;
/** Decision of a source whose people are others than those of the same names elsewhere (`table_decision`). */
export const OWN_PEOPLE = "people of its own";

const nameOf = (columns: string): string => `translate(lower(concat_ws('|', ${columns})), 'ё', 'е')`;

/**
 * The source that already has most people of a file whose own source has brought nobody yet: imported under a new name,
 * the school would be there twice. Null where a person has said that these are others.
 */
export async function findKnownSource(trx: Knex, source: string): Promise<TableQuestion["knownSource"]> {
  if (!(await isUndecided(trx, source))) return null;
  const short = "family_name, given_name";
  const [found] = await queryRows<{ source: string; people: number; of: number }>(
    trx,
    `with incoming as (select distinct ${nameOf(short)} as name, ${nameOf("middle_name")} as middle
       from incoming_user where not gone),
     known as (select distinct source, ${nameOf(short)} as name, ${nameOf("middle_name")} as middle
       from person where state = 'active' and source not in (:source, 'hand')),
     common as (select k.source, count(distinct (i.name, i.middle))::int as people from incoming i
       join known k on k.name = i.name and (k.middle = i.middle or k.middle = '' or i.middle = '') group by k.source)
     select c.source, c.people, total.of from common c, (select count(*)::int as of from incoming) total
     where c.people >= :least and c.people * 2 > total.of order by c.people desc, c.source limit 1`,
    { source, least: LEAST },
  );
  return found ?? null;
}

async function isUndecided(trx: Knex, source: string): Promise<boolean> {
  const rows = await queryRows(
    trx,
    `select 1 from person where source = :source union all
     select 1 from table_decision where source = :source and key = :key limit 1`,
    { source, key: OWN_PEOPLE },
  );
  return rows.length === 0;
}
