// The first thing that runs: on whatever Node the machine has, with built-ins only. It installs what is missing and
// hands over to the TypeScript program on the project's own Node 24.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPython, lacking, thisMachine } from "./install/check-machine.mjs";
import { installPackages, nodeOf, packagesAreCurrent } from "./install/packages.mjs";
import { environmentIsCurrent, environments, makeEnvironment } from "./install/python-environment.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const programs = {
  start: { file: "start/start.ts", python: ["synapse"] },
  stop: { file: "start/stop.ts", python: [] },
  reset: { file: "start/reset.ts", python: [] },
  cli: { file: "appservice/src/cli/main.ts", python: [] },
  test: { file: "start/test.ts", python: ["synapse", "tests"] },
};
const [name, ...args] = process.argv.slice(2);

try {
  const program = programs[name];
  if (program === undefined) throw new Error(`Usage: bootstrap.mjs ${Object.keys(programs).join("|")}`);
  const problem = lacking(thisMachine());
  if (problem !== null) throw new Error(problem);
  await install(program);
  handOver(program);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function install({ python: wanted }) {
  const missing = wanted.filter((one) => !environmentIsCurrent(root, environments[one]));
  const python = missing.length === 0 ? null : findPython();
  if (missing.length > 0 && python === null) {
    throw new Error(
      "Zvonok needs Python 3.10 or newer for the homeserver. Install it (on Debian and Ubuntu: python3 python3-venv), or name it in ZVONOK_PYTHON, and start again.",
    );
  }
  const work = [];
  if (!packagesAreCurrent(root)) {
    process.stdout.write("Installing the packages of package-lock.json (a minute or two the first time)\n");
    work.push(installPackages(root));
  }
  for (const one of missing) {
    process.stdout.write(`Installing Python packages for ${one} (about a minute the first time)\n`);
    work.push(makeEnvironment(root, environments[one], python));
  }
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

function handOver({ file }) {
  const node = nodeOf(root);
  if (node === null) throw new Error("npm left out the package `node`, which brings Node 24. See .cache/npm.log");
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, file), ...args], {
    // The channel tells the program when this process is gone, however it ended.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
  });
  // From a terminal the program gets these signals by itself as well; it takes a second one for the first.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  watchNpm(child);
  child.once("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

/** Killed with -9, npm tells nobody: the program must not go on without the command that it is. */
function watchNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = npmAbove();
  setInterval(() => {
    if (npmAbove() !== before) child.kill("SIGTERM");
  }, 500).unref();
}

/** npm's process id. Between npm and us there may be the shell that npm starts its scripts with. */
function npmAbove() {
  const parent = process.ppid;
  try {
    // proc(5): pid (name) state parent …
    const [, name, above] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${parent}/stat`, "utf8"));
    return ["sh", "dash", "bash", "ash", "busybox"].includes(name) ? Number(above) : parent;
  } catch {
    return parent;
  }
}
