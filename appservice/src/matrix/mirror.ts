import type { Context } from "../context.ts";
import { applyPlan } from "./apply-plan.ts";
import { closeBrokenRuns } from "./audit/close-broken-runs.ts";
import { barrier } from "./barrier.ts";
import { newestJournalRun } from "./drift/drift-store.ts";
import { stepsOfRepairNow } from "./drift/steps-of-repair.ts";
import { type StepsToTake, stepsToTake } from "./drift/steps-to-take.ts";
import type { RoomKey } from "./identifiers.ts";
import { mirrorAhead } from "./mirror-ahead.ts";
import { observedOfSteps } from "./observed-of-steps.ts";
import { askPatiently } from "./patiently.ts";
import { accountName, noteAccount } from "./people-store.ts";
import { readPlanBasis } from "./plan-basis-store.ts";
import { finishRun, hasUnfinishedRun, lockMirror, setRunSteps, startRun } from "./plan-run-store.ts";
import { createStepLog } from "./step-log.ts";
import { verifyRoomsOfSteps } from "./verification/verify-rooms-of-steps.ts";
import { watchPlan } from "./watch-plan.ts";
import { withLock } from "./with-lock.ts";

const BOT_NAME = "Звонок";
/** Each round takes what the one before has made possible; more than a few mean that something undoes our work. */
const ROUNDS = 6;

/** What somebody asked to be mirrored: the run of the journal that caused it, or nobody's in particular. */
export type MirrorRequest = { importRun: number | null };

/**
 * Job `mirror`: brings Matrix to what the journal says. Where nothing differs it asks the homeserver nothing at all.
 * Otherwise it first makes sure to know what is there, then applies what differs, looks again, and goes on until nothing
 * differs or nothing new can be done. What people say meanwhile, an undo for instance, has it plan anew at once. A few
 * people who come and go needn't wait for all of that (mirror-ahead.ts).
 * @throws Error when steps remain, so that the queue tries again after a growing pause
 */
export async function mirror(context: Context, _request: MirrorRequest, signal: AbortSignal): Promise<void> {
  await alone(context, signal, async (held) => {
    await mirrorAhead(context, held);
    const first = await stepsToTake(context);
    if (first.planned.length > 0)
      return applyAll(context, { kind: "mirror", askedBy: null }, () => stepsToTake(context), first, held);
    await first.settle(context.db);
  });
}

/** What somebody asked to be repaired: a room, or all (null); and who, null for the command line. */
export type RepairRequest = { room: RoomKey | null; by: string | null };

/**
 * Job `repair`: brings one room to what the journal says, or all (null), also where the mirror leaves to people what they
 * changed. Whoever a moderator removed comes back.
 * @throws Error when steps remain
 */
export async function repair(context: Context, { room, by }: RepairRequest, signal: AbortSignal): Promise<void> {
  await alone(context, signal, async (held) => {
    const plan = (): Promise<StepsToTake> => stepsOfRepairNow(context, room);
    const first = await plan();
    if (first.planned.length > 0) await applyAll(context, { kind: "repair", askedBy: by }, plan, first, held);
  });
}

/** Has a worker take up what a process that died, or was stopped, left unfinished. */
export async function resumeMirror(context: Pick<Context, "db" | "jobs">): Promise<void> {
  if (!(await hasUnfinishedRun(context.db))) return;
  await context.db.transaction((trx) => context.jobs.send(trx, "mirror", { importRun: null }));
}

async function applyAll(
  context: Context,
  of: { kind: "mirror" | "repair"; askedBy: string | null },
  plan: () => Promise<StepsToTake>,
  { planned, importRun }: StepsToTake,
  signal: AbortSignal,
): Promise<void> {
  await askPatiently(() => context.homeserver.ping(), signal);
  await askPatiently(() => nameBot(context), signal);
  const { db } = context;
  let run = await startRun(db, { ...of, importRun, steps: planned.length });
  let end = await applyUntilNothingDiffers(context, run, plan, signal);
  while (end.isOutdated) {
    // Begun before the other one ends: whoever waits for the mirror must see no moment between them.
    const next = await startRun(db, { ...of, importRun: await newestJournalRun(db), steps: end.left });
    await finishRun(db, run, end);
    context.log.info({ run, left: end.left, next }, "outdated: planning anew");
    run = next;
    end = await applyUntilNothingDiffers(context, run, plan, signal, true);
  }
  const { left, failed } = end;
  await finishRun(db, run, end);
  context.log.info({ run, left, failed }, "mirrored");
  if (left > 0) throw new Error(`${left} steps are left, ${failed} have failed: see plan_step of run ${run}`);
}

type End = { left: number; failed: number; isOutdated: boolean };

/**
 * @param isAnew after a plan that was outdated: the next goes on for as long as it took to make, whatever is said meanwhile,
 * so that a stream of imports doesn't leave all the time to planning
 */
async function applyUntilNothingDiffers(
  context: Context,
  run: number,
  plan: () => Promise<StepsToTake>,
  signal: AbortSignal,
  isAnew = false,
): Promise<End> {
  const { db } = context;
  const log = createStepLog(db, run);
  let [seq, failed, before, isVerified] = [1, 0, Number.POSITIVE_INFINITY, false];
  try {
    for (let round = 1; ; round += 1) {
      const began = Date.now();
      await barrier(context, signal);
      const isOutdated = watchPlan(db, await readPlanBasis(db));
      const { planned, importRun, begin, settle } = await plan();
      if (planned.length === 0) {
        await setRunSteps(db, run, seq - 1);
        await settle(db);
      }
      if (planned.length === 0 || round > ROUNDS) return { left: planned.length, failed, isOutdated: false };
      if (planned.length >= before) {
        if (isVerified || !(await verifyRoomsOfSteps(context, planned, signal)))
          return { left: planned.length, failed, isOutdated: false };
        [before, isVerified] = [Number.POSITIVE_INFINITY, true];
        continue;
      }
      await setRunSteps(db, run, seq - 1 + planned.length);
      const observed = await observedOfSteps(context, planned);
      await begin(db);
      const until = isAnew ? 2 * Date.now() - began : 0;
      const mayEnd = async (): Promise<boolean> => Date.now() >= until && isOutdated();
      const application = { planned, observed, log, firstSeq: seq, importRun, isOutdated: mayEnd };
      const applied = await applyPlan(context, application, signal);
      failed += applied.failed;
      if (await isOutdated()) {
        await setRunSteps(db, run, seq - 1 + applied.taken.length);
        return { left: planned.length - applied.taken.length, failed, isOutdated: true };
      }
      seq += planned.length;
      before = planned.length;
    }
  } finally {
    await log.close();
  }
}

async function nameBot({ db, homeserver, config }: Context): Promise<void> {
  const { botLocalpart } = config.homeserver;
  if ((await accountName(db, botLocalpart)) === BOT_NAME) return;
  await homeserver.provisionUser(botLocalpart, BOT_NAME);
  await noteAccount(db, botLocalpart, BOT_NAME);
}

/**
 * Waits until no other worker mirrors: two would make each room twice. A worker that dies lets go at once, and what it did
 * is told before anything else happens.
 */
function alone(context: Context, signal: AbortSignal, act: (held: AbortSignal) => Promise<void>): Promise<void> {
  return withLock(context.db, lockMirror, signal, async (held) => {
    await closeBrokenRuns(context, held);
    await act(held);
  });
}
