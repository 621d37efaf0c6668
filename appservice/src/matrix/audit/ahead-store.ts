import type { Knex } from "../../database.ts";
import type { StepRow } from "../plan-run-store.ts";

/** A step of a run with what it changes, as it is kept before it is taken. */
export type StepAhead = Pick<StepRow, "seq" | "planned" | "change" | "importRun">;

/** A few megabytes at most, so that a whole district's first mirror is never in memory at once. */
const STEPS_AT_A_TIME = 1000;

/** Keeps steps of a run before the first of them is taken. */
export async function keepAhead(db: Knex, run: number, steps: Iterable<StepAhead>): Promise<void> {
  let kept: StepAhead[] = [];
  const write = async (): Promise<void> => {
    const [first] = kept;
    if (first !== undefined)
      await db("plan_ahead").insert({ run_id: run, seq: first.seq, steps: JSON.stringify(kept) });
    kept = [];
  };
  for (const step of steps) {
    kept.push(step);
    if (kept.length === STEPS_AT_A_TIME) await write();
  }
  await write();
}

/** Steps that a run has kept and of which the audit doesn't say how they ended. */
export type UntoldSteps = { seq: number; steps: StepAhead[] };

/** The first of them; null when there are no more. */
export async function nextUntold(db: Knex, run: number): Promise<UntoldSteps | null> {
  const { rows } = await db.raw<{ rows: UntoldSteps[] }>(
    `select ahead.seq, coalesce((
       select json_agg(kept.one order by kept.one -> 'seq')
       from jsonb_array_elements(ahead.steps) kept (one)
       left join plan_step told on told.run_id = ahead.run_id and told.seq = (kept.one ->> 'seq')::int
       where told.seq is null or told.result = 'started'), '[]') as steps
     from plan_ahead ahead where ahead.run_id = ? order by ahead.seq limit 1`,
    run,
  );
  return rows[0] ?? null;
}

/** Forgets steps that have been dealt with. */
export async function forgetAhead(db: Knex, run: number, seq: number): Promise<void> {
  await db("plan_ahead").where({ run_id: run, seq }).delete();
}
