import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { StartOptions } from "../options.ts";
import { type Demo, reconcile, type Settings } from "./settings.ts";
import { writeWhole } from "./write-whole.ts";

/** Paths and secrets of one installation. */
export type StateDir = {
  path: string;
  at(name: string): string;
  /** Path of a child's log; the log of the time before is kept beside it. */
  log(name: string): string;
  secret(name: string): { file: string; value: string };
  /** The demo's password: made once like a secret, and short enough to be typed on a phone. */
  demoPassword(): string;
  /** what this start is to show */
  demo: Demo;
  settings: Settings;
};

const settingsFile = (path: string): string => join(path, "settings.json");

/**
 * Makes the folder when it is missing; nobody else may look into it, for it holds secrets and children's data.
 * @throws Error when something else's files are in there
 */
export function makeStateDir(path: string): void {
  const found = existsSync(path) ? readdirSync(path) : [];
  if (found.length > 0 && !found.includes("settings.json") && !found.includes("lock.json")) {
    throw new Error(`${path} holds other files and no state of Zvonok. Choose a new or empty folder with --state-dir.`);
  }
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/** What a folder was begun with, null for a new one. */
export function savedSettings(path: string): Settings | null {
  return existsSync(settingsFile(path)) ? (JSON.parse(readFileSync(settingsFile(path), "utf8")) as Settings) : null;
}

/**
 * Opens a state folder that this process holds.
 * @throws Error when an option contradicts what the folder was begun with
 */
export function openStateDir(options: StartOptions): StateDir {
  const { stateDir: path } = options;
  const saved = savedSettings(path);
  const settings = reconcile(saved, options);
  const secrets = join(path, "secrets");
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  mkdirSync(join(path, "logs"), { recursive: true });
  writeWhole(settingsFile(path), `${JSON.stringify(settings, null, 2)}\n`);
  // Under whatever name it lies in the clone, secrets and a school's data are never committed.
  writeWhole(join(path, ".gitignore"), "*\n");
  return {
    path,
    at: (name) => join(path, name),
    log(name) {
      const log = join(path, "logs", `${name}.log`);
      if (existsSync(log)) renameSync(log, `${log}.1`);
      return log;
    },
    secret: (name) => secretAt(join(secrets, name), () => randomBytes(24).toString("base64url")),
    demoPassword: () => secretAt(join(secrets, "demo-password"), typeablePassword).value,
    demo: options.demo ?? settings.demo,
    settings,
  };
}

function secretAt(file: string, make: () => string): { file: string; value: string } {
  if (!existsSync(file)) writeWhole(file, make());
  return { file, value: readFileSync(file, "utf8") };
}

/** Three times four letters and digits that nobody takes for one another: 59 bits. */
function typeablePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const four = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return [four(), four(), four()].join("-");
}
