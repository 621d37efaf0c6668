import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** A process that we started: what finds it again after a crash of ours (a pid alone may be somebody else's by then). */
export type ProcessRecord = { name: string; pid: number; startTime: string };
export type Child = {
  record: ProcessRecord;
  log: string;
  exited: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Everything inside talks on loopback, whatever proxy the machine uses. */
export function localEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const direct = [process.env.NO_PROXY ?? process.env.no_proxy, "127.0.0.1", "localhost"].filter(Boolean).join(",");
  return { ...process.env, NO_PROXY: direct, no_proxy: direct, ...extra };
}

/** Kernel's start time of a process (proc(5), field 22), null when there is none. */
export function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

export type ChildOptions = {
  name: string;
  command: string;
  args: string[];
  log: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
};
/** `startChild`, or what also notes the child somewhere. */
export type StartChild = (options: ChildOptions) => Child;

/** Starts a program in a process group of its own, its output going to a log file. */
export function startChild(options: ChildOptions): Child {
  mkdirSync(dirname(options.log), { recursive: true });
  const output = openSync(options.log, "a");
  const child: ChildProcess = spawn(options.command, options.args, {
    detached: true,
    stdio: ["ignore", output, output],
    cwd: options.cwd,
    env: options.env ?? localEnvironment(),
  });
  closeSync(output);
  const exited = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code));
  });
  const pid = child.pid ?? -1;
  return {
    record: { name: options.name, pid, startTime: startTimeOf(pid) ?? "" },
    log: options.log,
    exited,
    async stop(signal = "SIGTERM") {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
}

/** The last lines of a log, to be shown with an error. */
export function logTail(path: string, lines = 15): string {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "(no log)";
  }
}

/** Calls `probe` until it is true; throws with the log's tail when the child ends first or `seconds` pass. */
export async function untilReady(child: Child, seconds: number, probe: () => Promise<boolean>): Promise<void> {
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + seconds * 1000;
  while (!(await probe())) {
    if (ended)
      throw new Error(
        `${child.record.name} ended while starting. Its log, ${child.log}, ends with:\n${logTail(child.log)}`,
      );
    if (Date.now() > deadline)
      throw new Error(`${child.record.name} isn't ready after ${seconds} s. Its log is ${child.log}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
