import type { Knex } from "../database.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import { OBSERVED } from "./setting-store.ts";

/** What was done to Matrix and why: runs of the mirror and their steps. */

const MIRRORING = 7_102;

export type StepRow = {
  seq: number;
  planned: PlannedStep;
  result: "started" | "done" | "failed";
  error: string | null;
  attempts: number;
};
export type RunSummary = { id: number; steps: number; done: number; failed: number; finishedAt: Date | null };

/** Makes this the only mirror at work, until `trx` ends; false when another is. */
export async function lockMirror(trx: Knex): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { locked: boolean }[] }>(
    "select pg_try_advisory_xact_lock(?) as locked",
    MIRRORING,
  );
  return rows[0]?.locked === true;
}

/** Begins a run; one that a dead process left open is closed. The caller holds `lockMirror`. */
export async function startRun(db: Knex, importRun: number | null, steps: number): Promise<number> {
  return db.transaction(async (trx) => {
    await closeUnfinishedRuns(trx);
    const [row] = await trx("plan_run").insert({ import_run: importRun, steps }).returning<{ id: number }[]>("id");
    if (row === undefined) throw new Error("plan_run: nothing inserted");
    return row.id;
  });
}

/** Closes runs that a dead process left open. The caller holds `lockMirror`. */
export async function closeUnfinishedRuns(db: Knex): Promise<void> {
  await db("plan_run").whereNull("finished_at").update({ finished_at: db.fn.now() });
}

/** Sets how many steps a run has, now that it has planned again. */
export async function setRunSteps(db: Knex, run: number, steps: number): Promise<void> {
  await db("plan_run").where({ id: run }).update({ steps });
}

export async function finishRun(db: Knex, run: number, failed: number): Promise<void> {
  await db("plan_run").where({ id: run }).update({ finished_at: db.fn.now(), failed });
}

/** Whether a process died, or was stopped, in the middle of a run. */
export async function hasUnfinishedRun(db: Knex): Promise<boolean> {
  return (await db("plan_run").whereNull("finished_at").first("id")) !== undefined;
}

/** Writes what has become of steps, many in one statement. */
export async function writeSteps(db: Knex, run: number, rows: readonly StepRow[]): Promise<void> {
  await db.raw(
    `insert into plan_step (run_id, seq, step, because, result, error, attempts)
     select :run, seq, step, because, result, error, attempts
     from json_to_recordset(:rows) as row (seq integer, step jsonb, because jsonb, result text, error text, attempts integer)
     on conflict (run_id, seq) do update
       set result = excluded.result, error = excluded.error, attempts = excluded.attempts, at = now()`,
    {
      run,
      rows: JSON.stringify(
        rows.map(({ seq, planned: { step, because }, result, error, attempts }) => ({
          ...{ seq, step, because, result, error, attempts },
        })),
      ),
    },
  );
}

/** The run that was begun last; null before the first. */
export async function lastRun(db: Knex): Promise<RunSummary | null> {
  const { rows } = await db.raw<{ rows: RunSummary[] }>(
    `select id, steps, finished_at as "finishedAt",
       (select count(*) from plan_step where run_id = run.id and result = 'done')::int as done,
       (select count(*) from plan_step where run_id = run.id and result = 'failed')::int as failed
     from plan_run run order by id desc limit 1`,
  );
  return rows[0] ?? null;
}

/** Changes whenever something has changed that a plan is made of: the journal, observed state, our accounts. */
export async function planFingerprint(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: { fingerprint: string }[] }>(
    `select concat_ws(' ', (select max(id) from import_run), (select value from setting where key = ?),
       (select count(*) from matrix_user), (select max(id) from plan_run),
       (select count(*) from plan_run where finished_at is null)) as fingerprint`,
    OBSERVED,
  );
  return rows[0]?.fingerprint ?? "";
}
