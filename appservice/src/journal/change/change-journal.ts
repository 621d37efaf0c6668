import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { beginRun, insertRun, type RunKind } from "../run-store.ts";

/** What changes the journal beside an import: which records it is about, and the person who asked, if one did. */
export type JournalChange = { kind: Exclude<RunKind, "import">; source: string; by: string | null };

/**
 * Changes the journal as a run of its own, which can be taken back and explained: in one transaction, never beside an
 * import, with the job that mirrors it.
 * @param act the change; records that it makes name `run` as theirs
 * @returns the run's id
 */
export async function changeJournal(
  { db, jobs }: Pick<Context, "db" | "jobs">,
  { kind, source, by }: JournalChange,
  act: (trx: Knex, run: number) => Promise<void>,
): Promise<number> {
  return db.transaction(async (trx) => {
    await beginRun(trx);
    const plain = {
      mode: "delta",
      asOf: null,
      forced: false,
      verdict: "applied",
      reason: null,
      fileName: null,
    } as const;
    const run = await insertRun(trx, { ...plain, kind, source, by });
    await act(trx, run);
    await jobs.send(trx, "mirror", { importRun: run });
    return run;
  });
}
