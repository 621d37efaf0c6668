import { publishCall } from "../call/publish-call.ts";
import type { Context } from "../context.ts";
import { mirror, resumeMirror } from "../matrix/mirror.ts";
import { processTransactions } from "../matrix/on-transaction.ts";

/**
 * Takes up all background work: homeserver transactions, the mirror, calls. `stop` breaks the mirror off between two steps;
 * whoever starts next goes on with it.
 */
export async function startWorkers(context: Context): Promise<{ stop(): Promise<void> }> {
  const transactions = await processTransactions(context);
  const stopping = new AbortController();
  await context.jobs.work("mirror", (data, signal) =>
    mirror(context, data, AbortSignal.any([signal, stopping.signal])),
  );
  await context.jobs.work("publishCall", (data) => publishCall(context, data));
  await resumeMirror(context);
  return {
    async stop() {
      stopping.abort(new Error("Stopping"));
      await transactions.stop();
    },
  };
}
