import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import { drawTable } from "./terminal.ts";

/** The state of the system as a table of facts. */
export function drawStatus(status: StatusAnswer): string {
  const { health, queue, transactions, toApply, lastRun, rooms, memberships } = status;
  const jobs = Object.entries(queue).map(([name, { queued, active, failed }]) => [
    `jobs: ${name}`,
    `${queued} waiting, ${active} running, ${failed} given up`,
  ]);
  const run =
    lastRun === null
      ? "none yet"
      : `no. ${lastRun.id}: ${lastRun.done} of ${lastRun.steps} steps done, ${lastRun.failed} failed, ${lastRun.finishedAt === null ? "going on" : `finished ${lastRun.finishedAt}`}`;
  return drawTable(
    ["what", "state"],
    [
      ["database", health.database],
      ["homeserver", health.homeserver],
      ...jobs,
      ["events of the homeserver", `${transactions.waiting} transactions waiting`],
      ["still to be applied", `${toApply} steps`],
      ["last run", run],
      ["rooms and spaces", String(rooms)],
      ["memberships", String(memberships)],
    ],
  );
}
