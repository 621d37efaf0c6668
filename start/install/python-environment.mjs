import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./run-quietly.mjs";

/** Synapse, and what tests drive it with: which lock goes into which folder. */
export const environments = {
  synapse: { folder: ".cache/python", lock: "synapse/requirements.lock", probe: "import psycopg2, synapse" },
  tests: { folder: ".cache/test-python", lock: "appservice/test/requirements.lock", probe: "import nio" },
};

const stampOf = (root, { folder }) => join(root, folder, "lock.sha256");
const hashOf = (root, { lock }) =>
  createHash("sha256")
    .update(readFileSync(join(root, lock)))
    .digest("hex");

/** Whether a Python environment holds what its lock names and still starts (the machine's Python may have changed). */
export function environmentIsCurrent(root, environment) {
  const stamp = stampOf(root, environment);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hashOf(root, environment)) return false;
  return spawnSync(join(root, environment.folder, "bin/python"), ["-c", environment.probe]).status === 0;
}

/**
 * Makes a Python environment from its hashed lock. Only `python -m` is ever used: the scripts of an environment don't
 * start in a path with spaces.
 */
export async function makeEnvironment(root, environment, python) {
  const folder = join(root, environment.folder);
  const log = `${folder}.log`;
  rmSync(folder, { recursive: true, force: true });
  await ensureVenv(python, log);
  await runQuietly(python, ["-m", "venv", folder], log);
  await runQuietly(
    join(folder, "bin/python"),
    [
      ...["-m", "pip", "install", "--only-binary=:all:", "--require-hashes", "--no-deps"],
      ...["--disable-pip-version-check", "--no-input", "-r", join(root, environment.lock)],
    ],
    log,
  );
  writeFileSync(stampOf(root, environment), hashOf(root, environment));
}

/** Debian keeps what `venv` needs in a package of its own. */
async function ensureVenv(python, log) {
  const complete = () => spawnSync(python, ["-c", "import venv, ensurepip"]).status === 0;
  if (complete()) return;
  if (process.getuid() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runQuietly("apt-get", ["update", "-q"], log, { env });
    await runQuietly("apt-get", ["install", "-y", "-q", "python3-venv"], log, { env });
  }
  if (!complete()) {
    throw new Error(
      `${python} can't make environments: it lacks ensurepip. On Debian and Ubuntu install the package python3-venv (as root: apt-get install python3-venv) and start again.`,
    );
  }
}
