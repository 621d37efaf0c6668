import type { Context } from "../../context.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import type { ObservedState } from "../../plan/states.ts";
import { changeOfStep } from "../audit/change-of-step.ts";
import { type UserId, userIdOf } from "../identifiers.ts";
import { patiently } from "../patiently.ts";
import { closeBrokenRun, finishRun, listUnfinishedRuns, startRun, writeSteps } from "../plan-run-store.ts";
import { createRoomAvatars } from "../room-avatars.ts";
import { takeStep } from "../take-step.ts";
import { holdAccounts, listUnsettledAccounts, type UnsettledAccount } from "./accounts-store.ts";

const DAY_MS = 86_400_000;

const nothing: ObservedState = { people: new Map(), rooms: new Map() };

type Needs = Pick<Context, "db" | "config" | "homeserver" | "now">;

/**
 * Job `settleAccounts`, beside whatever the mirror is at: locks the accounts of people whom the journal no longer lets in,
 * gives them up once they were locked for `leavers.deactivateAfterDays` and have been removed from every room, and lets
 * in again who is back, given up or not. Their sessions are ended by account/, before this.
 * @throws Error when an account couldn't be settled, so that the queue tries again
 */
export async function settleAccounts(context: Needs, signal: AbortSignal): Promise<void> {
  await context.db.transaction(async (trx) => {
    await holdAccounts(trx);
    await settleAll(context, signal);
  });
}

async function settleAll(context: Needs, signal: AbortSignal): Promise<void> {
  const { db, config, now } = context;
  // What was broken off is to be done still, as far as we know: it is among the accounts below.
  for (const broken of await listUnfinishedRuns(db, ["accounts"])) await closeBrokenRun(db, broken);
  const { deactivateAfterDays: days } = config.leavers;
  const accounts = await listUnsettledAccounts(db, {
    lockedBefore: days === null ? null : new Date(now().getTime() - days * DAY_MS),
    serverName: config.serverName,
  });
  const planned = accounts.flatMap((account) => stepsFor(account, userIdOf(account.localpart, config.serverName)));
  if (planned.length === 0) return;
  const run = await startRun(db, { kind: "accounts", askedBy: null, importRun: null, steps: planned.length });
  const failed = await takeAll(context, run, planned, signal);
  await finishRun(db, run, { failed, left: failed });
  if (failed > 0) throw new Error(`${failed} accounts aren't settled: see plan_step of run ${run}`);
}

/** What an account's state should be, in the order in which it becomes so. Pure. */
export function stepsFor(
  { personId, isActive, isLocked, isDeactivated }: UnsettledAccount,
  userId: UserId,
): PlannedStep[] {
  const step = (type: "lockUser" | "unlockUser" | "deactivateUser" | "reactivateUser", rule: string): PlannedStep => ({
    step: { type, userId },
    because: { rule, record: personId },
  });
  if (isActive) {
    return [
      ...(isDeactivated ? [step("reactivateUser", "back")] : []),
      ...(isLocked ? [step("unlockUser", "back")] : []),
    ];
  }
  return isLocked ? [step("deactivateUser", "leftLongAgo")] : [step("lockUser", "left")];
}

/** What a step has done is noted, and told by the audit, in one transaction: a process may die at any line. */
async function takeAll(
  context: Needs,
  run: number,
  planned: readonly PlannedStep[],
  signal: AbortSignal,
): Promise<number> {
  const { db } = context;
  const around = { ...context, avatars: createRoomAvatars(context), rooms: new Map(), locked: new Set<never>() };
  let failed = 0;
  for (const [at, one] of planned.entries()) {
    const row = { seq: at + 1, planned: one, change: changeOfStep(one.step, nothing), importRun: null, error: null };
    await writeSteps(db, run, [{ ...row, result: "started", attempts: 1 }]);
    let attempts = 0;
    const take = (): Promise<void> =>
      db.transaction(async (trx) => {
        attempts += 1;
        await takeStep({ ...around, db: trx }, one.step);
        await writeSteps(trx, run, [{ ...row, result: "done", attempts }]);
      });
    const { error } = await patiently(one.step, take, signal);
    if (error === null) continue;
    failed += 1;
    await writeSteps(db, run, [{ ...row, result: "failed", error, attempts }]);
  }
  return failed;
}
