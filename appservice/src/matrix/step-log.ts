import type { Knex } from "../database.ts";
import { keepAhead, type StepAhead } from "./audit/ahead-store.ts";
import { type StepRow, writeSteps } from "./plan-run-store.ts";

const FLUSH_MS = 250;

/** Keeps the rows of plan_step up to date, without a statement for each: a step is nothing beside its request. */
export interface StepLog {
  /** Keeps what is about to be done, so that a process that dies leaves no hole in the audit (closeBrokenRuns). */
  keepAhead(steps: Iterable<StepAhead>): Promise<void>;
  note(row: StepRow): void;
  /** Writes what is left. @throws Error when the rows couldn't be written */
  close(): Promise<void>;
}

export function createStepLog(db: Knex, run: number): StepLog {
  const pending = new Map<number, StepRow>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown = null;

  const flush = (): void => {
    timer = null;
    const rows = [...pending.values()];
    pending.clear();
    if (rows.length === 0) return;
    writing = writing
      .then(() => writeSteps(db, run, rows))
      .catch((error: unknown) => {
        failure = error;
      });
  };
  return {
    keepAhead: (steps) => keepAhead(db, run, steps),
    note(row) {
      pending.set(row.seq, row);
      timer ??= setTimeout(flush, FLUSH_MS);
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      flush();
      await writing;
      if (failure !== null) throw new Error("The steps of a run couldn't be written", { cause: failure });
    },
  };
}
