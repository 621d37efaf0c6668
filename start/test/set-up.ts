import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../places.ts";

const variable = "ZVONOK_START_TESTS";

/** jest's globalSetup of the start tests: a folder for all that they start, which is stopped when jest is interrupted. */
export default function setUp(): void {
  const folder = mkdtempSync(join(tmpdir(), "zvonok-start-"));
  process.env[variable] = folder;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
  process.once("exit", () => {
    const files = globSync("**/{lock,processes}.json", { cwd: folder, exclude: ["**/node_modules", "**/.cache"] });
    for (const stateDir of new Set(files.map((file) => join(folder, dirname(file))))) {
      spawnSync(process.execPath, [join(root, "start/stop.ts"), "--state-dir", stateDir]);
    }
    rmSync(folder, { recursive: true, force: true });
  });
}

/** The folder of this run. @throws Error outside of jest's project `start` */
export function testFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error("No folder: run this file in jest's project `start`");
  return folder;
}
