import type { Knex } from "../database.ts";
import { copyRows } from "./copy-store.ts";
import { type FoundLines, KEPT_PER_CODE } from "./diagnostics.ts";

/** Rows that were normalised while reading and wait in temporary tables to be merged. */
const incomingTables = {
  incoming_org: "line int, gone boolean, external_id text, name text, type text, identifier text, parent text",
  incoming_session:
    "line int, gone boolean, external_id text, title text, type text, start_date date, end_date date, school_year text, parent text",
  incoming_course: "line int, gone boolean, external_id text, title text, subject text, grades text[], org text",
  incoming_class:
    "line int, gone boolean, external_id text, title text, class_type text, grades text[], course text, school text, sessions text[], parents text[]",
  incoming_user:
    "line int, gone boolean, external_id text, given_name text, middle_name text, family_name text, username text, email text, phone text, national_id_hash text, enabled boolean, agents text[], role text, orgs text[]",
  incoming_role:
    'line int, gone boolean, external_id text, "user" text, org text, role text, is_primary boolean, begin_date date, end_date date',
  incoming_enrollment:
    'line int, gone boolean, external_id text, class text, "user" text, role text, is_primary boolean, begin_date date, end_date date',
  incoming_bell: "line int, gone boolean, external_id text, shift text, number int, starts_at time, ends_at time",
  incoming_lesson:
    "line int, gone boolean, external_id text, class text, subject text, shift text, number int, date date, starts_at time, ends_at time, teachers text[], substitute text, room text, topic text, homework text, status text, remote boolean",
};
const furtherTables = `
  create temp table incoming_guardianship (external_id text, student_id uuid, guardian_id uuid, student_says boolean, guardian_says boolean) on commit drop;
  create temp table left_out (incoming text, external_id text) on commit drop;
  create temp table damaged (incoming text, external_id text) on commit drop;
`;

export type IncomingTable = keyof typeof incomingTables;

/** Makes the temporary tables; they go with the transaction. */
export async function createIncomingTables(trx: Knex): Promise<void> {
  const tables = Object.entries(incomingTables).map(
    ([table, columns]) => `create temp table ${table} (${columns}) on commit drop;`,
  );
  await trx.raw(`${tables.join("\n")}${furtherTables}`);
}

const columnsOf = (table: IncomingTable): string[] =>
  incomingTables[table].split(", ").map((column) => column.slice(0, column.indexOf(" ")).replaceAll('"', ""));

/** Adds a chunk of normalised rows to a temporary table. */
export async function insertIncoming(trx: Knex, table: IncomingTable, rows: object[]): Promise<void> {
  await copyRows(trx, table, columnsOf(table), rows);
}

/**
 * Notes ids whose rows were left out. What is known under such an id stays as it is: a mistyped cell must not take
 * somebody out of a class. After a row without a readable id (null) nothing that the table lacks counts as gone.
 */
export async function insertLeftOut(trx: Knex, table: IncomingTable, ids: (string | null)[]): Promise<void> {
  await trx.raw("insert into left_out select ?, jsonb_array_elements_text(cast(? as jsonb))", [
    table,
    JSON.stringify(ids),
  ]);
}

/** Notes ids whose rows were read, but are damaged: they count only where nothing is known under such an id yet. */
export async function insertDamaged(trx: Knex, table: IncomingTable, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.raw("insert into damaged select ?, jsonb_array_elements_text(cast(? as jsonb))", [
    table,
    JSON.stringify(ids),
  ]);
}

/** Leaves out damaged rows of what `known`, a table of the journal, has already. */
export async function leaveOutDamaged(trx: Knex, table: IncomingTable, known: string, source: string): Promise<void> {
  await trx.raw(
    `with found as (
       delete from ${table} incoming using damaged, ${known} known
       where damaged.incoming = :table and damaged.external_id = incoming.external_id and not incoming.gone
         and known.source = :source and known.external_id = incoming.external_id and known.state = 'active'
       returning incoming.external_id)
     insert into left_out select :table, external_id from found`,
    { table, source },
  );
}

/** So many rows fit into a hash table of the database, whatever each merge looks up; for more an index is made. */
const HASHED_ROWS = 50_000;

/** Ends the reading of a table: takes out rows whose id stood there before, and tells them. */
export async function finishIncoming(trx: Knex, table: IncomingTable): Promise<FoundLines> {
  // How many rows there are is what matters of the figures, so a small sample does. Every merge looks each known record up
  // here: without an index ten schools' time would be a hundred's.
  await trx.raw(`set local default_statistics_target = 10; analyze ${table}; set local default_statistics_target to default;
    do $$ begin
      if (select reltuples > ${HASHED_ROWS} from pg_class where oid = '${table}'::regclass) then
        create index on ${table} (external_id);
      end if;
    end $$`);
  // Which of them are doubled is only asked where any are: that takes sorting.
  return findLines(
    trx,
    `delete from ${table} incoming where exists (select 1 from ${table} group by external_id having count(*) > 1)
       and ctid in (
         select ctid from (select ctid, row_number() over (partition by external_id order by line) as nth from ${table}) r where nth > 1)
     returning line, external_id as detail`,
  );
}

/** How many records a table still has: neither left out nor called gone. */
export async function countIncoming(trx: Knex, table: IncomingTable): Promise<number> {
  const [row] = await queryRows<{ count: number }>(trx, `select count(*)::int as count from ${table} where not gone`);
  return row?.count ?? 0;
}

/**
 * The first lines that a statement tells (columns `line` and `detail`), and how many there are in all.
 * @param alongside further common table expressions, which may use `found`
 */
export async function findLines(
  trx: Knex,
  statement: string,
  bindings: Record<string, unknown> = {},
  alongside = "",
): Promise<FoundLines> {
  const rows = await queryRows<{ line: number | null; detail: string; total: number }>(
    trx,
    `with found as (${statement}) ${alongside}
     select line, detail, count(*) over ()::int as total from found order by line, detail limit ${KEPT_PER_CODE}`,
    bindings,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** Leaves out the rows of a temporary table that `condition` (alias `incoming`) names, and tells their lines. */
export async function leaveOut(
  trx: Knex,
  table: IncomingTable,
  condition: string,
  detail: string,
  bindings: Record<string, unknown> = {},
): Promise<FoundLines> {
  return findLines(
    trx,
    `delete from ${table} incoming where ${condition} returning line, external_id, ${detail} as detail`,
    bindings,
    `, noted as (insert into left_out select '${table}', external_id from found)`,
  );
}

/** Rows of a statement with named bindings. */
export async function queryRows<R>(trx: Knex, sql: string, bindings: Record<string, unknown> = {}): Promise<R[]> {
  const { rows } = await trx.raw(sql, bindings);
  return rows;
}
