import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The state folder of the running system: ready.json lies in it. */
export function stateDir(): string {
  const ready = process.env.ZVONOK_READY;
  if (ready === undefined) throw new Error("ZVONOK_READY names no ready.json; run `npm run test:e2e`");
  return dirname(ready);
}

/** Runs a command of `npm run zvonok` against the running system. @throws Error with its words when it fails */
export function zvonok(...args: string[]): string {
  const main = join(root, "appservice/src/cli/main.ts");
  const ran = spawnSync(process.execPath, [main, "--state-dir", stateDir(), ...args], { encoding: "utf8" });
  if (ran.status !== 0)
    throw new Error(`zvonok ${args.join(" ")} ended with ${ran.status}: ${ran.stderr}${ran.stdout}`);
  return ran.stdout;
}

/** A bare Matrix access token of a demo person, for clients that aren't ours. */
export function tokenOf(login: string): string {
  return zvonok("token", login).trimEnd().split("\n").at(-1) ?? "";
}
