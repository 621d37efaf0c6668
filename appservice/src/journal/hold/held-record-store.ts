import type { Knex } from "../../database.ts";
import type { RecordTable } from "../change/changed-records-store.ts";
import { queryRows } from "../incoming-store.ts";

/** A record that is held beside any scope: what it is called, and its columns as they would be. */
export type HeldRecord = { table: RecordTable; name: string; change: Record<string, unknown> };

const personName = (id: string): string =>
  `(select concat_ws(' ', p.family_name, p.given_name) from person p where p.id = ${id})`;
const groupTitle = (id: string): string => `(select g.title from school_group g where g.id = ${id})`;

/** SQL of what a record is called, alias `r`; in the order in which they are told. */
const names = new Map<RecordTable, string>([
  ["person", "concat_ws(' ', r.family_name, r.given_name)"],
  ["school_group", "r.title"],
  ["membership", `concat_ws(', ', ${personName("r.person_id")}, ${groupTitle("r.group_id")})`],
  ["guardianship", `concat_ws(', ', ${personName("r.student_id")}, ${personName("r.guardian_id")})`],
  [
    "role_assignment",
    `concat_ws(', ', ${personName("r.person_id")}, (select o.name from org o where o.id = r.org_id))`,
  ],
  ["org", "r.name"],
  ["academic_session", "r.title"],
  ["cohort", "r.title"],
  ["course", "r.title"],
  ["lesson", `concat_ws(', ', ${groupTitle("r.group_id")}, to_char(r.date, 'YYYY-MM-DD'))`],
  ["bell", "cast(r.number as text)"],
]);

/** The first records that are held beside any scope, and how many there are. Needs the temporary table `cause`. */
export async function readHeldRecords(trx: Knex, most: number): Promise<{ records: HeldRecord[]; total: number }> {
  const counts = await queryRows<{ table: RecordTable; count: number }>(
    trx,
    `select table_name as table, count(*)::int as count from cause where kind is null group by table_name`,
  );
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const present = new Set(counts.map(({ table }) => table));
  const records: HeldRecord[] = [];
  for (const [table, name] of names) {
    if (!present.has(table) || records.length >= most) continue;
    const found = await queryRows<HeldRecord>(
      trx,
      `select '${table}' as table, coalesce(${name}, '') as name, c.change
       from cause k join held_change c on c.table_name = k.table_name and c.record_id = k.record_id
       join ${table} r on r.id = k.record_id where k.kind is null and k.table_name = '${table}'
       order by 2, r.id limit :most`,
      { most: most - records.length },
    );
    records.push(...found);
  }
  return { records, total };
}
