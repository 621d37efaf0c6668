import { publishCall } from "../call/publish-call.ts";
import type { Context } from "../context.ts";
import { mirror } from "../matrix/mirror.ts";
import { processTransactions } from "../matrix/on-transaction.ts";

/** Takes up all background work: homeserver transactions, the mirror, calls. */
export async function startWorkers(context: Context): Promise<{ stop(): Promise<void> }> {
  const transactions = await processTransactions(context);
  await context.jobs.work("mirror", (data, signal) => mirror(context, data, signal));
  await context.jobs.work("publishCall", (data) => publishCall(context, data));
  return { stop: () => transactions.stop() };
}
