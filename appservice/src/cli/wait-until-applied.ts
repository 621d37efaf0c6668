import { setTimeout as pause } from "node:timers/promises";
import { type StatusAnswer, statusAnswerSchema } from "@zvonok/contract/http/operator.ts";
import type { OperatorClient } from "./operator-client.ts";
import { startProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

const POLL_MS = 500;
/** With no job left the homeserver may still be telling us what was done. */
const SETTLE_MS = 15_000;

/**
 * Waits until nothing is left to be applied, with progress on `err`. Steps that fail are tried again by the system, so
 * this goes on waiting for them; it gives up only when steps are left and no job works on them.
 * @param total number of steps at the beginning
 * @returns number of steps left: 0 when all is done
 */
export async function waitUntilApplied(
  client: OperatorClient,
  terminal: Terminal,
  total: number,
  pollMs: number = POLL_MS,
  settleMs: number = SETTLE_MS,
): Promise<number> {
  const progress = startProgress(terminal, total);
  let idleSince: number | null = null;
  let toldFailures = false;
  try {
    for (;;) {
      const status = await client.get("/status", statusAnswerSchema);
      progress.update(total - status.toApply);
      if (status.toApply === 0) return 0;
      idleSince = isWorking(status) ? null : (idleSince ?? Date.now());
      if (idleSince !== null && Date.now() - idleSince >= settleMs) return status.toApply;
      if (!toldFailures && (status.lastRun?.failed ?? 0) > 0) {
        toldFailures = true;
        progress.note(`${status.lastRun?.failed} steps failed and will be tried again with growing pauses.`);
      }
      await pause(pollMs);
    }
  } finally {
    progress.stop();
  }
}

/**
 * After a decision on the journal: waits until rooms are what it leads to, and says so on `err`.
 * @returns whether nothing is left
 */
export async function waitForRooms(client: OperatorClient, terminal: Terminal): Promise<boolean> {
  const { toApply } = await client.get("/status", statusAnswerSchema);
  if (toApply === 0) return true;
  const left = await waitUntilApplied(client, terminal, toApply);
  terminal.err(left === 0 ? "Applied." : `${left} steps are still to be applied; see \`zvonok status\`.`);
  return left === 0;
}

function isWorking({ queue, transactions }: StatusAnswer): boolean {
  const mirror = queue.mirror;
  return transactions.waiting > 0 || (mirror !== undefined && mirror.queued + mirror.active > 0);
}
