import type { Context } from "../../context.ts";
import type { ObservedState } from "../../plan/states.ts";
import { barrier } from "../barrier.ts";
import { listEventHeads } from "../drift/drift-store.ts";
import { eventOfStep } from "../event-of-step.ts";
import type { RoomKey } from "../identifiers.ts";
import { observedOfSteps } from "../observed-of-steps.ts";
import { closeBrokenRun, listUnfinishedRuns, type StepRow, writeSteps } from "../plan-run-store.ts";
import { forgetAhead, nextUntold, type StepAhead, type UntoldSteps } from "./ahead-store.ts";
import { asTaken, type Change, changeOfStep } from "./change-of-step.ts";
import { isDone } from "./is-done.ts";

type Needs = Pick<Context, "db" | "config" | "homeserver">;

/**
 * Ends runs of the mirror that a process which died, or was stopped, left open: whatever it did and had no time to write
 * down becomes a row of the audit, by the rooms' own events. The caller holds `lockMirror`.
 */
export async function closeBrokenRuns(context: Needs, signal: AbortSignal): Promise<void> {
  const runs = await listUnfinishedRuns(context.db, ["mirror", "repair"]);
  if (runs.length === 0) return;
  await barrier(context, signal);
  for (const run of runs) {
    for (let untold = await nextUntold(context.db, run); untold !== null; untold = await nextUntold(context.db, run)) {
      signal.throwIfAborted();
      await tell(context, run, untold);
    }
    await closeBrokenRun(context.db, run);
  }
}

/** Writes rows for those of these steps that rooms and accounts show as done. */
async function tell(context: Needs, run: number, { seq, steps }: UntoldSteps): Promise<void> {
  const observed = await observedOfSteps(
    context,
    steps.map(({ planned }) => planned),
  );
  const done = steps.filter(({ planned }) => isDone(planned.step, observed));
  const heads = await listEventHeads(
    context.db,
    done.map(({ planned }) => eventOfStep(planned.step, observed)),
  );
  const rows = done.map((step, at): StepRow => {
    const change = changeOf(step, observed);
    return { ...step, change, result: "done", error: null, attempts: 1, at: heads[at]?.at ?? null };
  });
  await context.db.transaction(async (trx) => {
    if (rows.length > 0) await writeSteps(trx, run, rows);
    await forgetAhead(trx, run, seq);
  });
}

/** What a step has changed. Which rooms a new space was made with nobody kept: those count that hang in it now. */
function changeOf({ planned: { step }, change }: StepAhead, observed: ObservedState): Change {
  const there = change.room === null ? undefined : observed.rooms.get(change.room);
  const hangs = (child: RoomKey): boolean => {
    const roomId = observed.rooms.get(child)?.roomId;
    return roomId !== undefined && there?.children.has(roomId) === true;
  };
  const made = step.type === "createRoom" ? changeOfStep(asTaken(step, hangs), observed) : change;
  return { ...made, roomId: there?.roomId ?? null };
}
