import type { Knex } from "../database.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import type { Change } from "./audit/change-of-step.ts";
import { OBSERVED } from "./setting-store.ts";

/** What was done to Matrix and why: runs of the mirror and their steps. */

const MIRRORING = 7_102;

export type StepRow = {
  seq: number;
  planned: PlannedStep;
  change: Change;
  /** the journal's run that caused it; null for a repair or a date */
  importRun: number | null;
  result: "started" | "done" | "failed";
  error: string | null;
  attempts: number;
  /** when it happened; left out: now */
  at?: Date | null;
};
export type RunSummary = { steps: number; done: number; failed: number; finishedAt: Date | null };

/** Makes this the only mirror at work, until `trx` ends; false when another is. */
export async function lockMirror(trx: Knex): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { locked: boolean }[] }>(
    "select pg_try_advisory_xact_lock(?) as locked",
    MIRRORING,
  );
  return rows[0]?.locked === true;
}

export type NewRun = {
  kind: "mirror" | "repair" | "accounts";
  importRun: number | null;
  steps: number;
  /** who asked for a repair */
  askedBy: string | null;
};

/** Begins a run. */
export async function startRun(db: Knex, { kind, importRun, steps, askedBy }: NewRun): Promise<number> {
  const [row] = await db("plan_run")
    .insert({ kind, import_run: importRun, steps, asked_by: askedBy })
    .returning<{ id: number }[]>("id");
  if (row === undefined) throw new Error("plan_run: nothing inserted");
  return row.id;
}

type Kind = NewRun["kind"];

/** Runs that nobody has ended, the oldest first: whoever has kept others from beginning one knows that they were broken off. */
export async function listUnfinishedRuns(db: Knex, kinds: readonly Kind[]): Promise<number[]> {
  const rows: { id: string }[] = await db("plan_run")
    .whereNull("finished_at")
    .whereIn("kind", kinds)
    .orderBy("id")
    .select("id");
  return rows.map(({ id }) => Number(id));
}

/** Closes a run that was broken off, with what it had begun and not done. */
export async function closeBrokenRun(db: Knex, run: number): Promise<void> {
  const error = "The program was ended before this was done";
  await db.transaction(async (trx) => {
    await trx("plan_step").where({ run_id: run, result: "started" }).update({ result: "failed", error });
    await trx("plan_run").where({ id: run }).update({ finished_at: trx.fn.now() });
  });
}

/** Sets how many steps a run has, now that it has planned again. */
export async function setRunSteps(db: Knex, run: number, steps: number): Promise<void> {
  await db("plan_run").where({ id: run }).update({ steps });
}

export async function finishRun(
  db: Knex,
  run: number,
  { failed, left }: { failed: number; left: number },
): Promise<void> {
  await db.transaction(async (trx) => {
    await trx("plan_ahead").where({ run_id: run }).delete();
    await trx("plan_run").where({ id: run }).update({ finished_at: trx.fn.now(), failed, remaining: left });
  });
}

/** Whether a process died, or was stopped, in the middle of a run. */
export async function hasUnfinishedRun(db: Knex): Promise<boolean> {
  const open = await db("plan_run").whereNull("finished_at").whereNot({ kind: "accounts" }).first("id");
  return open !== undefined;
}

/** Whether the run before has left steps that it couldn't take. */
export async function hasStepsLeft(db: Knex): Promise<boolean> {
  const last = await db("plan_run").whereNot({ kind: "accounts" }).orderBy("id", "desc").first("remaining");
  return last !== undefined && last.remaining > 0;
}

/** Writes what has become of steps, many in one statement. */
export async function writeSteps(db: Knex, run: number, rows: readonly StepRow[]): Promise<void> {
  await db.raw(
    `insert into plan_step (run_id, seq, step, because, import_run, room_key, room_id, user_id, before, after,
       result, error, attempts, at)
     select :run, seq, step, because, import_run, room_key, room_id, user_id, before, after, result, error, attempts,
       coalesce(at, now())
     from json_to_recordset(:rows) as row (seq integer, step jsonb, because jsonb, import_run bigint, room_key text,
       room_id text, user_id text, before jsonb, after jsonb, result text, error text, attempts integer, at timestamptz)
     on conflict (run_id, seq) do update set result = excluded.result, error = excluded.error,
       attempts = excluded.attempts, room_id = excluded.room_id, at = excluded.at`,
    {
      run,
      rows: JSON.stringify(
        rows.map(({ seq, planned: { step, because }, change, importRun, result, error, attempts, at }) => ({
          ...{ seq, step, because, import_run: importRun, result, error, attempts, at },
          ...{ room_key: change.room, room_id: change.roomId, user_id: change.userId },
          ...{ before: change.before, after: change.after },
        })),
      ),
    },
  );
}

/** The mirror's run that was begun last; null before the first. */
export async function lastRun(db: Knex): Promise<RunSummary | null> {
  const { rows } = await db.raw<{ rows: RunSummary[] }>(
    `select steps, finished_at as "finishedAt",
       (select count(*) from plan_step where run_id = run.id and result = 'done')::int as done,
       (select count(*) from plan_step where run_id = run.id and result = 'failed')::int as failed
     from plan_run run where kind <> 'accounts' order by id desc limit 1`,
  );
  return rows[0] ?? null;
}

/** Changes whenever something has changed that a plan is made of: the journal, observed state, our accounts. */
export async function planFingerprint(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: { fingerprint: string }[] }>(
    `select concat_ws(' ', (select max(id) from import_run), (select value from setting where key = ?),
       (select count(*) from matrix_user), (select max(id) from plan_run),
       (select count(*) from plan_run where finished_at is null), (select max(created_at) from pin),
       (select count(ended_at) from pin), (select count(*) from accepted_leave),
       (select concat(count(*), max(since)) from held_drift)) as fingerprint`,
    OBSERVED,
  );
  return rows[0]?.fingerprint ?? "";
}
