import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import { applyPlan } from "./apply-plan.ts";
import { newestJournalRun } from "./drift/drift-store.ts";
import { hasHeardAll } from "./heard.ts";
import { mayGoAhead, takeKeptPlan } from "./kept-plan.ts";
import { observedOfSteps } from "./observed-of-steps.ts";
import { readPlanBasis } from "./plan-basis-store.ts";
import { finishRun, hasStepsLeft, setRunSteps, startRun } from "./plan-run-store.ts";
import { countOutstanding, type Outcome } from "./room-store.ts";
import { createStepLog } from "./step-log.ts";
import { watchPlan } from "./watch-plan.ts";

const LOOK_MS = 20;
/** After so long the mirror asks for what it hasn't heard. */
const PATIENCE_MS = 3000;

/**
 * What the mirror does first: a pupil who changes class is in the new chats before the whole district is planned. Takes
 * what the journal's newest runs ask of memberships, in their schools alone, and waits until the homeserver has told of
 * it. That costs no request but those of the steps: whom somebody has removed meanwhile the homeserver keeps out or the
 * whole plan sees. Everything else, and whatever fails here or has failed before, is left to the mirror.
 */
export async function mirrorAhead(context: Context, signal: AbortSignal): Promise<void> {
  const { db, config } = context;
  if (config.drift.repair !== "auto" || !(await hasHeardAll(db)) || (await hasStepsLeft(db))) return;
  const isOutdated = watchPlan(db, await readPlanBasis(db));
  const importRun = await newestJournalRun(db);
  const planned = await takeKeptPlan(context);
  if (planned === null || planned.length === 0 || !mayGoAhead(planned)) return;
  const observed = await observedOfSteps(context, planned);
  const run = await startRun(db, { kind: "mirror", askedBy: null, importRun, steps: planned.length });
  const log = createStepLog(db, run);
  const plan = { planned, observed, log, firstSeq: 1, importRun, isOutdated };
  const { failed, taken } = await applyPlan(context, plan, signal).finally(() => log.close());
  await setRunSteps(db, run, taken.length);
  await untilTold(context, taken, signal);
  await finishRun(db, run, { failed, left: failed });
  context.log.info({ run, left: failed, failed }, "mirrored ahead");
}

async function untilTold({ db }: Context, planned: readonly PlannedStep[], signal: AbortSignal): Promise<void> {
  const outcomes = planned.flatMap(({ step }): Outcome[] => {
    if (step.type === "inviteAndJoin") return [{ key: step.room, userId: step.userId, isIn: true }];
    return step.type === "kick" ? [{ key: step.room, userId: step.userId, isIn: false }] : [];
  });
  const until = Date.now() + PATIENCE_MS;
  while ((await countOutstanding(db, outcomes)) > 0 && Date.now() < until) await pause(LOOK_MS, undefined, { signal });
}
