import { existsSync } from "node:fs";
import { holderOf } from "./state/lock.ts";
import { endLeftovers, isGone } from "./state/processes.ts";

/**
 * Stops the start program of a state folder and waits for its end; ends what a killed one left behind.
 * @returns whether anything ran
 */
export async function stopRunning(stateDir: string): Promise<boolean> {
  if (!existsSync(stateDir)) return false;
  const holder = holderOf(stateDir);
  if (holder !== null) {
    process.kill(holder.pid, "SIGTERM");
    const gone = await isGone({ name: "start program", ...holder }, 90_000);
    if (!gone) throw new Error(`The start program, pid ${holder.pid}, doesn't end`);
  }
  const leftovers = await endLeftovers(stateDir);
  return holder !== null || leftovers.length > 0;
}
