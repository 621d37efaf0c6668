import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import { takeBackMerge } from "../hand/merge-store.ts";
import { holdUndone } from "../hold/hold-undone.ts";
import { deleteNeverInForce } from "../hold/never-in-force-store.ts";
import { changeJournal } from "./change-journal.ts";
import { findLaterRuns } from "./later-run-store.ts";
import {
  beginCohortsAgain,
  dropHoldsOfRun,
  type FoundRun,
  findRun,
  findRunsWithChanges,
  markRedone,
  markUndone,
  restoreRecords,
} from "./undo-store.ts";

export type Undone = { run: number; undone: number; records: number };

/**
 * Takes a run back: records become what they were before it, those that it brought end. What a file said waits from now
 * on, so that the same file doesn't do it again by itself.
 * @throws HttpError 404 ORG_ZVONOK_NO_RUN, 409 ORG_ZVONOK_NOTHING_TO_UNDO, 409 ORG_ZVONOK_UNDO_TOO_LATE, 409
 * ORG_ZVONOK_LATER_RUN naming the run that must be taken back first
 */
export async function undoRun(
  context: Pick<Context, "db" | "jobs" | "config" | "now">,
  id: number,
  by: string | null,
): Promise<Undone> {
  const known = await findRun(context.db, id);
  if (known === null) throw new HttpError(404, "ORG_ZVONOK_NO_RUN", `There is no run ${id}.`);
  let records = 0;
  const run = await changeJournal(context, { kind: "undo", source: known.source, by }, async (trx, undo) => {
    const undone = await requireUndoable(trx, id);
    await dropHoldsOfRun(trx, id);
    records = await restoreRecords(trx, id, undo);
    await beginCohortsAgain(trx);
    await takeBackMerge(trx, id, undo);
    await markUndone(trx, id, undo);
    if (undone.undoes !== null) await markRedone(trx, undone.undoes);
    if (undone.kind === "import" || undone.kind === "decision") await holdUndone(context, trx, { undone, run: undo });
    await deleteNeverInForce(trx);
  });
  return { run, undone: id, records };
}

async function requireUndoable(trx: Knex, id: number): Promise<FoundRun> {
  const found = await findRun(trx, id);
  if (found?.forgotten === true)
    throw new HttpError(
      409,
      "ORG_ZVONOK_UNDO_TOO_LATE",
      `Run ${id} is too long ago: what was before it is no longer kept.`,
    );
  const changed = await findRunsWithChanges(trx, [id]);
  if (found === null || found.undoneBy !== null || !changed.has(id))
    throw new HttpError(409, "ORG_ZVONOK_NOTHING_TO_UNDO", `Run ${id} changed nothing, or was taken back already.`);
  const later = (await findLaterRuns(trx, [id])).get(id);
  if (later !== undefined)
    throw new HttpError(
      409,
      "ORG_ZVONOK_LATER_RUN",
      `Run ${later} changed the same records since, or builds on what this one brought; take it back first.`,
      {
        run: later,
      },
    );
  return found;
}
