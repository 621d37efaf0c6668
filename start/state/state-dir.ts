import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { DemoSize, StartOptions } from "../options.ts";
import { writeWhole } from "./write-whole.ts";

/** What a state folder was made with and keeps. */
export type Settings = {
  serverName: string;
  /** null: the embedded PostgreSQL; its data are in the folder */
  database: { url: string; name: string; synapseName: string } | null;
  demo: DemoSize | null;
};

/** Paths and secrets of one installation. */
export type StateDir = {
  path: string;
  at(name: string): string;
  /** Path of a child's log; the log of the time before is kept beside it. */
  log(name: string): string;
  secret(name: string): { file: string; value: string };
  settings: Settings;
  save(change: Partial<Settings>): void;
};

const settingsFile = (path: string): string => join(path, "settings.json");

/** Makes the folder when it is missing; nobody else may look into it, for it holds secrets and children's data. */
export function makeStateDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/** What a folder was made with, null for a new one. */
export function savedSettings(path: string): Settings | null {
  return existsSync(settingsFile(path)) ? (JSON.parse(readFileSync(settingsFile(path), "utf8")) as Settings) : null;
}

/**
 * Opens a state folder that this process holds.
 * @throws Error when an option contradicts what the folder was made with
 */
export function openStateDir(options: StartOptions): StateDir {
  const { stateDir: path } = options;
  const saved = savedSettings(path);
  let settings = reconcile(saved, options);
  const secrets = join(path, "secrets");
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  mkdirSync(join(path, "logs"), { recursive: true });
  const write = (): void => writeWhole(settingsFile(path), `${JSON.stringify(settings, null, 2)}\n`);
  write();
  return {
    path,
    at: (name) => join(path, name),
    log(name) {
      const log = join(path, "logs", `${name}.log`);
      if (existsSync(log)) renameSync(log, `${log}.1`);
      return log;
    },
    secret(name) {
      const file = join(secrets, name);
      if (!existsSync(file)) writeWhole(file, randomBytes(24).toString("base64url"));
      return { file, value: readFileSync(file, "utf8") };
    },
    get settings() {
      return settings;
    },
    save(change) {
      settings = { ...settings, ...change };
      write();
    },
  };
}

function reconcile(saved: Settings | null, options: StartOptions): Settings {
  const { serverName, databaseUrl, demo } = options;
  if (saved === null) {
    // Several installations may share one server of the school's.
    const suffix = randomBytes(3).toString("hex");
    return {
      serverName: serverName ?? "zvonok.localhost",
      database:
        databaseUrl === null
          ? null
          : { url: databaseUrl, name: `zvonok_${suffix}`, synapseName: `zvonok_${suffix}_synapse` },
      demo: null,
    };
  }
  const otherwise = "Choose another --state-dir, or forget this one with `npm run reset`.";
  if (serverName !== null && serverName !== saved.serverName) {
    throw new Error(
      `${options.stateDir} belongs to the server name ${saved.serverName}, which can't become ${serverName} (--server-name): user and room IDs hold it. ${otherwise}`,
    );
  }
  if (databaseUrl !== null && saved.database === null) {
    throw new Error(`${options.stateDir} has a PostgreSQL of its own, so --database-url can't be used. ${otherwise}`);
  }
  if (demo !== null && demo !== "none" && saved.demo !== null && demo !== saved.demo) {
    throw new Error(
      `${options.stateDir} holds the demo school of size ${saved.demo}, not ${demo} (--demo). ${otherwise}`,
    );
  }
  if (saved.database === null || databaseUrl === null) return saved;
  return { ...saved, database: { ...saved.database, url: databaseUrl } };
}
