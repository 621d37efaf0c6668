import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { logTail, type StartChild } from "./child.ts";
import { cache, root } from "./places.ts";

/** Where the built web client is. */
export const webRoot = join(root, "web-client/dist");
const stamp = join(cache, "web-client.sha256");
const sources = [
  "web-client/{src,packages,build,public}/**",
  "web-client/*.{html,json,ts}",
  "contract/src/**",
  "package-lock.json",
];

/** Whether the web client is built from the files that are here now. */
export function webClientIsBuilt(): boolean {
  return (
    existsSync(join(webRoot, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfSources()
  );
}

/** Builds the web client. @throws Error with the log's last lines */
export async function buildWebClient(start: StartChild, log: string): Promise<void> {
  const hash = hashOfSources();
  rmSync(stamp, { force: true });
  const child = start({
    name: "web client build",
    command: process.execPath,
    args: [join(root, "node_modules/vite/bin/vite.js"), "build"],
    cwd: join(root, "web-client"),
    log,
  });
  if ((await child.exited) !== 0)
    throw new Error(`The web client could not be built. ${log} ends with:\n${logTail(log)}`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const file of globSync(sources, { cwd: root }).sort()) {
    if (statSync(join(root, file)).isFile())
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}
