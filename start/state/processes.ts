import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Child, type ProcessRecord, type StartChild, startChild, startTimeOf } from "../child.ts";
import { writeWhole } from "./write-whole.ts";

const path = (stateDir: string): string => join(stateDir, "processes.json");
const isAlive = ({ pid, startTime }: ProcessRecord): boolean => startTimeOf(pid) === startTime;

/** Each ends before what it needs. */
const endOrder = ["application service", "Synapse", "PostgreSQL"];
const inEndOrder = (records: ProcessRecord[]): ProcessRecord[] =>
  records.toSorted((one, other) => endOrder.indexOf(one.name) - endOrder.indexOf(other.name));

/** PostgreSQL's SIGTERM waits for all clients to go; SIGINT doesn't. */
export const stopSignal = (name: string): NodeJS.Signals => (name === "PostgreSQL" ? "SIGINT" : "SIGTERM");

/** Children of this start, in a file too, so that the next start finds what a kill -9 left behind. */
export type Processes = {
  start: StartChild;
  /** Ends all children, each before what it needs, and refuses to start more. */
  stopAll(): Promise<void>;
};

/** Keeps the children of a start program that holds the state folder's lock. */
export function keepProcesses(stateDir: string): Processes {
  const children: Child[] = [];
  let stopped = false;
  const note = (): void => writeWhole(path(stateDir), JSON.stringify(children.map(({ record }) => record)));
  return {
    start(options) {
      if (stopped) throw new Error("Stopped while starting");
      const child = startChild(options);
      children.push(child);
      note();
      return child;
    },
    async stopAll() {
      stopped = true;
      for (const record of inEndOrder(children.splice(0).map(({ record }) => record))) await endProcess(record);
      rmSync(path(stateDir), { force: true });
    },
  };
}

/** Ends the children that a killed start left behind; returns their names. Only for the holder of the lock. */
export async function endLeftovers(stateDir: string): Promise<string[]> {
  let records: ProcessRecord[] = [];
  try {
    records = JSON.parse(readFileSync(path(stateDir), "utf8")) as ProcessRecord[];
  } catch {
    return [];
  }
  const alive = records.filter(isAlive);
  for (const record of inEndOrder(alive)) await endProcess(record);
  rmSync(path(stateDir), { force: true });
  return alive.map(({ name }) => name);
}

/** Asks a process to end, and makes it after 20 s, with its whole group. */
export async function endProcess(record: ProcessRecord): Promise<void> {
  if (!isAlive(record)) return;
  signalTo(record.pid, stopSignal(record.name));
  if (await isGone(record, 20_000)) return;
  signalTo(-record.pid, "SIGKILL");
  await isGone(record, 5000);
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It may have ended by itself in this very moment.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Waits until a process has ended; false when it hasn't in that many milliseconds. */
export async function isGone(record: ProcessRecord, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(record)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}
