import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import type { RecordTable } from "./changed-records-store.ts";

/**
 * SQL: later runs that stand and have changed records that a run brought or changed, as `(run, later)`. A run that was
 * taken back and the one that took it back make up for each other.
 */
const laterChanges = (runs: string): string => `
  with later as (
    select c.run, c.table_name, c.record_id, cast(coalesce(c.before ->> 'first_run', c.before ->> 'created_run') as bigint) as brought
    from record_change c join import_run r on r.id = c.run where ${stands("r")})
  select c.run, later.run as later from record_change c
    join later on later.table_name = c.table_name and later.record_id = c.record_id and later.run > c.run where c.run ${runs}
  union select later.brought, later.run from later where later.run > later.brought and later.brought ${runs}`;

const stands = (run: string): string => `${run}.kind <> 'undo' and ${run}.undone_by is null`;

/** Where one record refers to another without which it is nothing: whose end would end what a later run has said. */
const references: [RecordTable, string, RecordTable][] = [
  ["role_assignment", "person_id", "person"],
  ["role_assignment", "org_id", "org"],
  ["guardianship", "student_id", "person"],
  ["guardianship", "guardian_id", "person"],
  ["membership", "person_id", "person"],
  ["membership", "group_id", "school_group"],
  ["school_group", "org_id", "org"],
  ["school_group", "cohort_id", "cohort"],
  ["lesson", "group_id", "school_group"],
];

/** SQL: later runs that stand and have records refer to what a run brought to life, as `(run, later)`. */
const laterReferences = (runs: string): string =>
  references.map(([table, column, target]) => referencesOf(table, column, target, runs)).join(" union ");

function referencesOf(table: RecordTable, column: string, target: RecordTable, runs: string): string {
  const brought = `select ${target === "cohort" ? "created_run" : "first_run"} as run, id from ${target}
      where ${target === "cohort" ? "created_run" : "first_run"} ${runs}
    union all select run, record_id from record_change
      where run ${runs} and table_name = '${target}' and before ->> 'state' = 'ended'`;
  return `
    select b.run, r.id as later from (${brought}) b
      join ${table} f on f.${column} = b.id and f.state = 'active' and f.first_run > b.run
      join import_run r on r.id = f.first_run and ${stands("r")}
    union select b.run, r.id from (${brought}) b
      join ${table} f on f.${column} = b.id and f.state = 'active' and f.changed_run > b.run
      join record_change c on c.table_name = '${table}' and c.record_id = f.id and c.run > b.run
        and (c.before ->> 'state' <> 'active' or c.before ->> '${column}' is distinct from cast(b.id as text))
      join import_run r on r.id = c.run and ${stands("r")}`;
}

/** The newest run that must be taken back before a run can be, for each that has one. */
export async function findLaterRuns(db: Knex, runs: number[]): Promise<Map<number, number>> {
  const rows = await queryRows<{ run: number; later: number }>(
    db,
    `select run::int, max(later)::int as later from (
       select * from (${laterChanges("= any(:runs)")}) changes union select * from (${laterReferences("= any(:runs)")}) refers) found
     group by run`,
    { runs },
  );
  return new Map(rows.map(({ run, later }) => [run, later]));
}
