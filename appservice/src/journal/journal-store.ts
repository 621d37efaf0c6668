import type { Diagnostic, ImportCounts } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";

/** Rows that were normalised while reading and wait in a temporary table to be merged. */
const temporaryTables = `
  create temp table incoming_org (line int, gone boolean, external_id text, name text, type text, identifier text, parent text) on commit drop;
  create temp table incoming_session (line int, gone boolean, external_id text, title text, type text, start_date date, end_date date, school_year text, parent text) on commit drop;
  create temp table incoming_course (line int, gone boolean, external_id text, title text, subject text, grades text[], org text) on commit drop;
  create temp table incoming_class (line int, gone boolean, external_id text, title text, class_type text, grades text[], course text, school text, sessions text[], parents text[]) on commit drop;
  create temp table incoming_user (line int, gone boolean, external_id text, given_name text, middle_name text, family_name text, username text, email text, phone text, grades text[], enabled boolean, agents text[], role text, orgs text[]) on commit drop;
  create temp table incoming_role (line int, gone boolean, external_id text, "user" text, org text, role text, is_primary boolean, begin_date date, end_date date) on commit drop;
  create temp table incoming_enrollment (line int, gone boolean, external_id text, class text, "user" text, role text, is_primary boolean, begin_date date, end_date date) on commit drop;
  create temp table incoming_bell (line int, gone boolean, external_id text, shift text, number int, starts_at time, ends_at time) on commit drop;
  create temp table incoming_lesson (line int, gone boolean, external_id text, class text, subject text, number int, date date, starts_at time, ends_at time, teachers text[], substitute text, room text, topic text, homework text, status text, remote boolean) on commit drop;
`;

export type IncomingTable =
  | "incoming_org"
  | "incoming_session"
  | "incoming_course"
  | "incoming_class"
  | "incoming_user"
  | "incoming_role"
  | "incoming_enrollment"
  | "incoming_bell"
  | "incoming_lesson";

/** Lets imports follow one another; the lock goes with the transaction. */
export async function lockImports(trx: Knex): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('zvonok import'))");
}

export async function createIncomingTables(trx: Knex): Promise<void> {
  await trx.raw(temporaryTables);
}

/** Adds a chunk of normalised rows to a temporary table. */
export async function insertIncoming(trx: Knex, table: IncomingTable, rows: object[]): Promise<void> {
  await trx.raw(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ?::jsonb)`, [
    JSON.stringify(rows),
  ]);
}

export async function analyzeIncoming(trx: Knex, table: IncomingTable): Promise<void> {
  await trx.raw(`analyze ${table}`);
}

export type Merge = {
  table: string;
  columns: readonly string[];
  /** selects external_id and `columns` for everything the bundle has */
  select: string;
  bindings?: Record<string, unknown>;
};

/**
 * Brings a table to what `select` gives for one source: new records are added, changed ones updated, ended ones
 * revived; an equal one isn't touched. Returns how many rows changed.
 */
export async function mergeRecords(trx: Knex, source: string, run: number, merge: Merge): Promise<number> {
  const columns = merge.columns.join(", ");
  const updates = merge.columns.map((column) => `${column} = excluded.${column}`).join(", ");
  const result = await trx.raw(
    `insert into ${merge.table} as known (source, external_id, hash, first_run, changed_run, ${columns})
     select :source, external_id, md5(to_jsonb(found)::text), :run, :run, ${columns} from (${merge.select}) found
     on conflict (source, external_id) do update
       set ${updates}, hash = excluded.hash, state = 'active', changed_run = excluded.changed_run
       where known.hash <> excluded.hash or known.state <> 'active'`,
    { ...merge.bindings, source, run },
  );
  return result.rowCount;
}

/** Ends active records of a source that `condition` (SQL on the alias `known`) names. Returns how many. */
export async function endRecords(
  trx: Knex,
  source: string,
  run: number,
  table: string,
  condition: string,
  bindings: Record<string, unknown> = {},
): Promise<number> {
  const result = await trx.raw(
    `update ${table} known set state = 'ended', changed_run = :run
     where known.source = :source and known.state = 'active' and (${condition})`,
    { ...bindings, source, run },
  );
  return result.rowCount;
}

/** Takes rows out of a temporary table that `condition` (alias `incoming`) names, and tells their lines and ids. */
export async function takeOutIncoming(
  trx: Knex,
  table: IncomingTable,
  condition: string,
  detail: string,
  bindings: Record<string, unknown>,
): Promise<{ line: number; external_id: string; detail: string }[]> {
  const { rows } = await trx.raw(
    `delete from ${table} incoming where ${condition} returning line, external_id, ${detail} as detail`,
    bindings,
  );
  return rows;
}

export async function queryRows<R>(trx: Knex, sql: string, bindings: Record<string, unknown> = {}): Promise<R[]> {
  const { rows } = await trx.raw(sql, bindings);
  return rows;
}

export type NewRun = { source: string; mode: "bulk" | "delta"; asOf: string | null; forced: boolean };

export async function insertRun(
  trx: Knex,
  run: NewRun,
  verdict: "applied" | "refused",
  reason: string | null,
): Promise<number> {
  const [row] = await trx("import_run")
    .insert({ source: run.source, mode: run.mode, as_of: run.asOf, forced: run.forced, verdict, reason })
    .returning("id");
  return Number(row.id);
}

export async function finishRun(
  trx: Knex,
  id: number,
  mode: "bulk" | "delta",
  counts: ImportCounts,
  diagnostics: Diagnostic[],
): Promise<void> {
  await trx("import_run")
    .where({ id })
    .update({ mode, counts: JSON.stringify(counts) });
  const rows = diagnostics.map((diagnostic, seq) => ({ run_id: id, seq, ...diagnostic }));
  await trx.batchInsert("import_diagnostic", rows, 500);
}
