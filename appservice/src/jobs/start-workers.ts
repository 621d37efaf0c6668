import { sendPasswordReset, tellPasswordReset } from "../account/password-reset/reset-password.ts";
import { endLeavers, tidySignIns } from "../account/tidy-sign-ins.ts";
import { publishCall } from "../call/publish-call.ts";
import { publishUntoldCalls } from "../call/publish-untold-calls.ts";
import type { Context } from "../context.ts";
import { readScheduled, scheduleImports } from "../intake/read-scheduled.ts";
import { resumeIntakes, takeIn } from "../intake/take-in.ts";
import { tidyIntakes } from "../intake/tidy-intakes.ts";
import { watchInbox } from "../intake/watch-inbox.ts";
import { tidyAudit } from "../matrix/audit/tidy-audit.ts";
import { settleChats } from "../matrix/contact/settle-chats.ts";
import { noteHeard } from "../matrix/heard.ts";
import { roomKey } from "../matrix/identifiers.ts";
import { settleAccounts } from "../matrix/leavers/settle-accounts.ts";
import { mirror, repair, resumeMirror } from "../matrix/mirror.ts";
import { processTransactions } from "../matrix/on-transaction.ts";
import { resumeVerification, verify } from "../matrix/verification/verify.ts";
import { beginDay } from "./begin-day.ts";

/**
 * Takes up all background work: homeserver transactions, the mirror, calls, sign-ins. `stop` breaks the mirror off between two steps;
 * whoever starts next goes on with it.
 */
export async function startWorkers(context: Context): Promise<{ stop(): Promise<void> }> {
  await noteHeard(context.db, false);
  const transactions = await processTransactions(context);
  const stopping = new AbortController();
  const orStopping = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, stopping.signal]);
  await context.jobs.work("mirror", async (data, signal) => {
    // An import has just said who has left, who is back and which lessons were moved: the long work comes last.
    // An account that can't be settled keeps nobody else waiting: the job of its own comes back to it.
    await settlePeople(context, orStopping(signal)).catch((error: unknown) =>
      context.log.warn({ err: error }, "accounts not settled yet"),
    );
    await publishUntoldCalls(context);
    await mirror(context, data, orStopping(signal));
  });
  await context.jobs.work("settleAccounts", (_data, signal) => settlePeople(context, orStopping(signal)));
  await context.jobs.work("settleChats", (_data, signal) => settleChats(context, orStopping(signal)));
  await context.jobs.work("repair", ({ room, by }, signal) =>
    repair(context, { room: room === null ? null : roomKey(room), by }, orStopping(signal)),
  );
  await context.jobs.work("verify", (data, signal) => verify(context, data, orStopping(signal)));
  await context.jobs.work("tidyAudit", () => tidyAudit(context));
  await context.jobs.work("newDay", () => beginDay(context));
  await context.jobs.work("takeIn", (_data, signal) => takeIn(context, orStopping(signal)));
  await context.jobs.work("readScheduled", (data) => readScheduled(context, data));
  await context.jobs.work("tidyIntakes", () => tidyIntakes(context));
  await context.jobs.work("publishCall", (data) => publishCall(context, data));
  await context.jobs.work("sendPasswordReset", (data) => sendPasswordReset(context, data));
  await context.jobs.work("tellPasswordReset", (data) => tellPasswordReset(context, data));
  await context.jobs.work("tidySignIns", async (_data, signal) => {
    await tidySignIns(context);
    await settleAccounts(context, orStopping(signal));
  });
  const inbox = watchInbox(context);
  await scheduleImports(context);
  await resumeIntakes(context);
  await resumeMirror(context);
  await resumeVerification(context);
  await publishUntoldCalls(context);
  await context.db.transaction((trx) => context.jobs.send(trx, "newDay", {}));
  return {
    async stop() {
      stopping.abort(new Error("Stopping"));
      await inbox.stop();
      await transactions.stop();
    },
  };
}

/** Sessions first: a homeserver that is away keeps no leaver in. */
async function settlePeople(context: Context, signal: AbortSignal): Promise<void> {
  await endLeavers(context);
  await settleAccounts(context, signal);
}
