import type { runKinds } from "@zvonok/contract/http/admin/imports.ts";
import type { Diagnostic, ImportCounts } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";

export type RunKind = (typeof runKinds)[number];
export type NewRun = {
  kind: RunKind;
  source: string;
  mode: "bulk" | "delta";
  asOf: string | null;
  forced: boolean;
  verdict: "applied" | "refused";
  reason: string | null;
  /** person who asked for it, if one did */
  by: string | null;
  fileName: string | null;
};

/** Prepares the transaction of a run: they follow one another, and hashes of instants don't depend on the session. */
export async function beginRun(trx: Knex): Promise<void> {
  await trx.raw("set local time zone 'UTC'");
  await trx.raw("select pg_advisory_xact_lock(hashtext('zvonok import'))");
}

/** Adds a run; what the transaction changes from now on is noted as changed by it. */
export async function insertRun(trx: Knex, run: NewRun): Promise<number> {
  const { kind, source, mode, asOf, forced, verdict, reason, by, fileName } = run;
  const [row] = await trx("import_run")
    .insert({ kind, source, mode, as_of: asOf, forced, verdict, reason, requested_by: by, file_name: fileName })
    .returning("id");
  await trx.raw("select set_config('zvonok.run', ?, true)", [String(row.id)]);
  return Number(row.id);
}

export async function setVerdict(trx: Knex, id: number, verdict: "applied" | "held"): Promise<void> {
  await trx("import_run").where({ id }).update({ verdict });
}

export async function finishRun(trx: Knex, id: number, counts: ImportCounts, diagnostics: Diagnostic[]): Promise<void> {
  await trx("import_run")
    .where({ id })
    .update({ counts: JSON.stringify(counts) });
  const rows = diagnostics.map(({ count = 1, ofCode = null, fix = null, ...diagnostic }, seq) => ({
    ...diagnostic,
    run_id: id,
    seq,
    count,
    of_code: ofCode,
    fix,
  }));
  await trx.batchInsert("import_diagnostic", rows, 500);
}

/** After many changes at once: PostgreSQL would look at the tables by itself only minutes later. */
export async function analyzeJournal(trx: Knex): Promise<void> {
  await trx.raw(
    "analyze org, academic_session, person, role_assignment, guardianship, course, cohort, school_group, membership",
  );
}
