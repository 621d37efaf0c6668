import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { localEnvironment } from "../child.ts";
import { root } from "../places.ts";
import { testFolder } from "./set-up.ts";

/** A copy of the project in a path with a space, below a folder (`mktemp -d`) that nobody else may enter. */
export type Clone = { path: string; remove(): void };
export type Answer = { code: number | null; out: string; err: string };
/** `npm start` at work, in a process group of its own as in a terminal. */
export type Started = {
  child: ChildProcess;
  output(): string;
  exited: Promise<number | null>;
  /** Ctrl-C: the signal goes to the whole group */
  interrupt(): void;
};

const installed = ["node_modules", ".cache/python"];
const made = new Set(["node_modules", ".cache", ".zvonok", ".git", "test-results", "playwright-report"]);

/** Copies the sources; what is installed is linked, since installing it again would take minutes. */
export function makeClone(): Clone {
  const folder = mkdtempSync(join(testFolder(), "clone-"));
  const path = join(folder, "my school");
  cpSync(root, path, {
    recursive: true,
    filter: (source) => !made.has(relative(root, source)),
  });
  mkdirSync(join(path, ".cache"));
  for (const name of installed) link(join(root, name), join(path, name));
  const stamp = ".cache/web-client.sha256";
  if (existsSync(join(root, stamp))) cpSync(join(root, stamp), join(path, stamp));
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Hard links where the file system has them between the two, else copies. */
function link(from: string, to: string): void {
  if (spawnSync("cp", ["-al", from, to]).status === 0) return;
  rmSync(to, { recursive: true, force: true });
  if (spawnSync("cp", ["-a", from, to]).status !== 0) throw new Error(`${from} can't be copied to ${to}`);
}

/** As typed in a terminal: nothing of the npm that runs these tests. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|ZVONOK_|INIT_CWD$|DATABASE_URL$|NODE_OPTIONS$)/i;
  return Object.fromEntries(Object.entries(localEnvironment()).filter(([name]) => !foreign.test(name)));
}

/** Runs an npm script of the clone to its end. */
export function npm(clone: Clone, ...words: string[]): Promise<Answer> {
  const child = spawn("npm", words, { cwd: clone.path, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
  const answer: Answer = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    answer.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    answer.err += chunk;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...answer, code })));
}

/** The command line, with an answer for machines. */
export const zvonok = (clone: Clone, ...words: string[]): Promise<Answer> =>
  npm(clone, "run", "--silent", "zvonok", "--", ...words);

/** Begins `npm start` without waiting for anything. */
export function start(clone: Clone, ...options: string[]): Started {
  const child = spawn("npm", ["start", "--", ...options], {
    cwd: clone.path,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    output: () => output,
    exited,
    interrupt() {
      const lives = child.exitCode === null && child.signalCode === null;
      if (lives && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    },
  };
}

/** Waits for the line that says so. @throws Error with the output when the program ends first */
export async function untilReady(started: Started): Promise<void> {
  while (!started.output().includes("Zvonok is ready")) {
    if (started.child.exitCode !== null || started.child.signalCode !== null)
      throw new Error(`npm start ended:\n${started.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Command lines of living processes that were started from the clone or work in it. */
export function processesOf(clone: Clone): string[] {
  const of = (pid: string): string[] => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return command.includes(clone.path) || readlinkSync(`/proc/${pid}/cwd`).startsWith(clone.path) ? [command] : [];
    } catch {
      return [];
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(of);
}

export async function untilNothingRuns(clone: Clone): Promise<void> {
  while (processesOf(clone).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
