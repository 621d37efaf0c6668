import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startTimeOf } from "../child.ts";

/** Who works with a state folder. A pid alone may be another program's by now, so the start time goes with it. */
export type Holder = { pid: number; startTime: string; webUrl: string };
export type Lock = { release(): void };

const path = (stateDir: string): string => join(stateDir, "lock.json");

/** The living start program of a state folder; null when none runs, be it stopped or killed. */
export function holderOf(stateDir: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path(stateDir), "utf8")) as Holder;
    return startTimeOf(holder.pid) === holder.startTime ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes a state folder for this process, over from a dead one if need be; null while a living one holds it.
 */
export function takeLock(stateDir: string, webUrl: string): Lock | null {
  const mine: Holder = { pid: process.pid, startTime: startTimeOf(process.pid) ?? "", webUrl };
  const draft = `${path(stateDir)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    if (holderOf(stateDir) !== null) return null;
    rmSync(path(stateDir), { force: true });
    // A link, unlike a rename, fails if another start was quicker; and the file is whole from its first moment.
    linkSync(draft, path(stateDir));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (holderOf(stateDir)?.pid === process.pid) rmSync(path(stateDir), { force: true });
    },
  };
}
