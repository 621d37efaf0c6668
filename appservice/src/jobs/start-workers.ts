import { endLeavers, tidySignIns } from "../account/tidy-sign-ins.ts";
import { publishCall } from "../call/publish-call.ts";
import { publishUntoldCalls } from "../call/publish-untold-calls.ts";
import type { Context } from "../context.ts";
import { mirror, resumeMirror } from "../matrix/mirror.ts";
import { processTransactions } from "../matrix/on-transaction.ts";

/**
 * Takes up all background work: homeserver transactions, the mirror, calls, sign-ins. `stop` breaks the mirror off between two steps;
 * whoever starts next goes on with it.
 */
export async function startWorkers(context: Context): Promise<{ stop(): Promise<void> }> {
  const transactions = await processTransactions(context);
  const stopping = new AbortController();
  await context.jobs.work("mirror", async (data, signal) => {
    // An import has just said who has left and which lessons were moved: the long work comes last.
    await endLeavers(context);
    await publishUntoldCalls(context);
    await mirror(context, data, AbortSignal.any([signal, stopping.signal]));
  });
  await context.jobs.work("publishCall", (data) => publishCall(context, data));
  await context.jobs.work("tidySignIns", () => tidySignIns(context));
  await resumeMirror(context);
  await publishUntoldCalls(context);
  return {
    async stop() {
      stopping.abort(new Error("Stopping"));
      await transactions.stop();
    },
  };
}
