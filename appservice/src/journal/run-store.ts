import type { Diagnostic, ImportCounts } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";
import { queryRows } from "./incoming-store.ts";

export type NewRun = {
  source: string;
  mode: "bulk" | "delta";
  asOf: string | null;
  forced: boolean;
  verdict: "applied" | "refused";
  reason: string | null;
};

/** Prepares the transaction of an import: they follow one another, and hashes of instants don't depend on the session. */
export async function beginImport(trx: Knex): Promise<void> {
  await trx.raw("set local time zone 'UTC'");
  await trx.raw("select pg_advisory_xact_lock(hashtext('zvonok import'))");
}

export async function insertRun(trx: Knex, run: NewRun): Promise<number> {
  const { source, mode, asOf, forced, verdict, reason } = run;
  const [row] = await trx("import_run").insert({ source, mode, as_of: asOf, forced, verdict, reason }).returning("id");
  return Number(row.id);
}

export async function finishRun(trx: Knex, id: number, counts: ImportCounts, diagnostics: Diagnostic[]): Promise<void> {
  await trx("import_run")
    .where({ id })
    .update({ counts: JSON.stringify(counts) });
  const rows = diagnostics.map((diagnostic, seq) => ({ run_id: id, seq, ...diagnostic }));
  await trx.batchInsert("import_diagnostic", rows, 500);
}

/** Remembers who is in which group before a merge. */
export async function rememberMemberships(trx: Knex, source: string): Promise<void> {
  await trx.raw(
    `insert into membership_before
     select distinct group_id, person_id from membership where source = ? and state = 'active'`,
    [source],
  );
  await trx.raw("analyze membership_before");
}

/**
 * How many memberships of a source there were before the merge, and how many of them are over. The same person in the
 * same group under another id goes on: some programs number enrollments anew at every export.
 */
export async function countEndedMemberships(trx: Knex, source: string): Promise<{ before: number; ended: number }> {
  const [row] = await queryRows<{ before: number; ended: number }>(
    trx,
    `select count(*)::int as before, count(*) filter (where not exists (select 1 from membership m
       where m.source = :source and m.state = 'active' and m.group_id = b.group_id and m.person_id = b.person_id))::int as ended
     from membership_before b`,
    { source },
  );
  return row ?? { before: 0, ended: 0 };
}
