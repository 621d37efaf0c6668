import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import { drawTable } from "./terminal.ts";

/** The state of the system as a table of facts. */
export function drawStatus(status: StatusAnswer): string {
  const { health, queue, transactions, waiting, toApply, lastRun, rooms, memberships, drift } = status;
  const jobs = Object.entries(queue).map(([name, { queued, active, failed }]) => [
    `jobs: ${name}`,
    `${queued} waiting, ${active} running, ${failed} given up`,
  ]);
  const run =
    lastRun === null
      ? "none yet"
      : `${lastRun.done} of ${lastRun.steps} steps done, ${lastRun.failed} failed, ${lastRun.finishedAt === null ? "going on" : `finished ${lastRun.finishedAt}`}`;
  return drawTable(
    ["what", "state"],
    [
      ["database", health.database],
      ["homeserver", health.homeserver],
      ...jobs,
      ["events of the homeserver", `${transactions.waiting} transactions waiting`],
      ["still to be applied", `${toApply} steps`],
      ["last work on chats", run],
      ["decisions that wait for a person", drawWaiting(waiting.holds, "holds")],
      ["files that wait for a person", drawWaiting(waiting.files, "intakes")],
      ["rooms and spaces", String(rooms)],
      ["memberships", String(memberships)],
      ["drift", drawDrift(drift)],
    ],
  );
}

const drawWaiting = (count: number, command: string): string => (count === 0 ? "none" : `${count}: see \`${command}\``);

function drawDrift(drift: StatusAnswer["drift"]): string {
  if (drift === null) return "not known while chats are changed";
  if (drift.rooms === 0) return "none";
  return `${drift.rooms} rooms differ from the journal${drift.since === null ? "" : ` since ${drift.since}`}: see \`drift\``;
}
