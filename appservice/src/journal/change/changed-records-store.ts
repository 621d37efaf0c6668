import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";

/** The journal's records, in the order in which one refers to another. */
export const recordTables = [
  ...(["org", "academic_session", "person", "role_assignment", "guardianship", "course", "cohort"] as const),
  ...(["school_group", "membership", "bell", "lesson"] as const),
];
export type RecordTable = (typeof recordTables)[number];
/** The records that have a state of their own; a cohort («класс» over the years) has none and never ends. */
export const endingTables = recordTables.filter((table) => table !== "cohort");

/** SQL: what the transaction's run has done since its beginning, as a table `(table_name, record_id, is_new)`. */
const changedRecords = [
  "select table_name, record_id, false as is_new from record_change where run = :run",
  ...endingTables.map((table) => `select '${table}', id, true from ${table} where first_run = :run`),
].join(" union all ");

/**
 * Gathers what a run has changed and brought into the temporary table `changed`.
 * @returns the tables concerned; empty when the run changed nothing
 */
export async function gatherChanged(trx: Knex, run: number): Promise<Set<RecordTable>> {
  await trx.raw("drop table if exists changed");
  await trx.raw(`create temp table changed on commit drop as ${changedRecords}`, { run });
  await trx.raw("analyze changed");
  const rows = await queryRows<{ name: RecordTable }>(trx, "select distinct table_name as name from changed");
  return new Set(rows.map(({ name }) => name));
}

/** SQL: the rows of a table as they were before the run `:run`, which changed only `tables`. */
export const rowsBefore = (table: RecordTable, tables: ReadonlySet<RecordTable>): string =>
  tables.has(table)
    ? `(select t.* from ${table} t where not exists (
          select 1 from changed c where c.table_name = '${table}' and c.record_id = t.id)
        union all select was.* from record_change c cross join lateral jsonb_populate_record(null::${table}, c.before) was
          where c.run = :run and c.table_name = '${table}')`
    : table;

/** Names of a record table's columns, without its id. */
async function columnsOf(trx: Knex, table: RecordTable): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(
    trx,
    `select attname as name from pg_attribute
     where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attname <> 'id' and attgenerated = ''
     order by attnum`,
    { table },
  );
  return rows.map(({ name }) => name);
}

/** SQL: a record as its before-image would be noted now; of lessons with who gives them. */
export const imageOf = (table: RecordTable, alias: string): string =>
  table === "lesson"
    ? `to_jsonb(${alias}) || jsonb_build_object('teachers', (
         select coalesce(jsonb_agg(t order by t.person_id), '[]') from lesson_teacher t where t.lesson_id = ${alias}.id))`
    : `to_jsonb(${alias})`;

/** SQL: what differs in the image `now` from the image `was`, bookkeeping aside. */
export const difference = (now: string, was: string): string =>
  `(select coalesce(jsonb_object_agg(n.key, n.value), '{}') from jsonb_each(${now}) n
    where n.key not in ('first_run', 'changed_run', 'created_run') and n.value is distinct from ${was} -> n.key)`;

/**
 * Writes images or parts of them over records. Columns that an image hasn't stay as they are.
 * @param images SQL of a table `(record_id, image)`
 */
export async function writeImages(
  trx: Knex,
  table: RecordTable,
  images: string,
  bindings: Record<string, unknown>,
): Promise<void> {
  const columns = await columnsOf(trx, table);
  const updates = columns.map((column) => `${column} = becomes.${column}`).join(", ");
  await trx.raw(
    `update ${table} known set ${updates}
     from (${images}) i join ${table} own on own.id = i.record_id
       cross join lateral jsonb_populate_record(own, i.image) becomes
     where known.id = i.record_id`,
    bindings,
  );
  if (table === "lesson") await writeTeachers(trx, images, bindings);
}

async function writeTeachers(trx: Knex, images: string, bindings: Record<string, unknown>): Promise<void> {
  await trx.raw(
    `delete from lesson_teacher where lesson_id in (select record_id from (${images}) i where jsonb_exists(i.image, 'teachers'))`,
    bindings,
  );
  await trx.raw(
    `insert into lesson_teacher (lesson_id, person_id, part)
     select t.lesson_id, t.person_id, t.part from (${images}) i
     cross join lateral jsonb_populate_recordset(null::lesson_teacher, i.image -> 'teachers') t
     on conflict (lesson_id, person_id) do update set part = excluded.part`,
    bindings,
  );
}
