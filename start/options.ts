import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { root } from "./places.ts";

export type DemoSize = "small" | "full";
export type StartOptions = {
  port: number;
  homeserverPort: number;
  internalPort: number;
  stateDir: string;
  /** null: as the state folder was begun, small for a new one */
  demo: DemoSize | "none" | null;
  /** null: the embedded PostgreSQL */
  databaseUrl: string | null;
  /** null: the one of the state folder, else zvonok.localhost */
  serverName: string | null;
  jitsi: { domain: string; secretFile: string } | null;
};

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 65535) return number;
  throw new InvalidArgumentError("A port is a number from 1 to 65535.");
}

function databaseUrl(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : "";
  if (protocol === "postgres:" || protocol === "postgresql:") return text;
  throw new InvalidArgumentError("It looks like postgres://user:password@host:5432/postgres");
}

function serverName(text: string): string {
  // Matrix, appendices 4.1: a host name, perhaps with a port.
  if (/^[a-z0-9]([a-z0-9.-]{0,228}[a-z0-9])?(:\d{1,5})?$/.test(text)) return text;
  throw new InvalidArgumentError("A server name is a host name in small letters, for instance school.example");
}

function jitsiDomain(text: string): string {
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("A domain alone is meant, for instance meet.school.example, without https://");
}

/** Where the state is unless told otherwise; relative paths are the project's. */
export const stateDirOption = (): Option =>
  new Option("--state-dir <folder>", "folder that keeps everything, relative to the project")
    .env("ZVONOK_STATE_DIR")
    .default(".zvonok")
    .argParser((text) => resolve(root, text));

/** The state folder's path of an option that may still be the default. */
export const stateDirOf = (value: string): string => resolve(root, value);

/**
 * Reads the options of `npm start`; each may also be an environment variable. Prints `--help` and errors by itself and
 * then ends the process.
 */
export function readStartOptions(argv: string[], command = new Command("npm start --")): StartOptions {
  const option = (flags: string, description: string, variable: string): Option =>
    new Option(flags, description).env(variable);
  command
    .description("Starts Zvonok: PostgreSQL, Synapse, the application service, a demo school and the web client.")
    .addOption(
      option("--port <number>", "public listener: web client, API, sign-in, /_matrix", "ZVONOK_PORT")
        .default(8080)
        .argParser(port),
    )
    .addOption(
      option("--homeserver-port <number>", "Synapse, on loopback", "ZVONOK_HOMESERVER_PORT")
        .default(8008)
        .argParser(port),
    )
    .addOption(
      option("--internal-port <number>", "internal listener, on loopback", "ZVONOK_INTERNAL_PORT")
        .default(9010)
        .argParser(port),
    )
    .addOption(stateDirOption())
    .addOption(
      option(
        "--demo <size>",
        "demo school, or none for a school of your own (default: small, or as the state folder was begun)",
        "ZVONOK_DEMO",
      ).choices(["small", "full", "none"]),
    )
    .addOption(
      option(
        "--database-url <url>",
        "your own PostgreSQL, 17 or newer, with the right to create databases; else one is brought along (env also: DATABASE_URL)",
        "ZVONOK_DATABASE_URL",
      ).argParser(databaseUrl),
    )
    .addOption(
      option(
        "--server-name <name>",
        "name of the homeserver, fixed at the first start (default: zvonok.localhost)",
        "ZVONOK_SERVER_NAME",
      ).argParser(serverName),
    )
    .addOption(
      option(
        "--jitsi <domain>",
        "your own Jitsi for calls, for instance meet.school.example",
        "ZVONOK_JITSI",
      ).argParser(jitsiDomain),
    )
    .addOption(
      option(
        "--jitsi-secret-file <file>",
        "file with the secret shared with that Jitsi (app_secret), relative to the project",
        "ZVONOK_JITSI_SECRET_FILE",
      ),
    )
    .allowExcessArguments(false);
  const found = command.parse(argv, { from: "user" }).opts();
  if ((found.jitsi === undefined) !== (found.jitsiSecretFile === undefined)) {
    command.error("error: --jitsi and --jitsi-secret-file go together");
  }
  const ports = [found.port, found.homeserverPort, found.internalPort];
  if (new Set(ports).size < ports.length) {
    command.error("error: --port, --homeserver-port and --internal-port have to differ");
  }
  const jitsi =
    found.jitsi === undefined ? null : { domain: found.jitsi, secretFile: resolve(root, found.jitsiSecretFile) };
  if (jitsi !== null && !holdsSecret(jitsi.secretFile)) {
    command.error(`error: --jitsi-secret-file: ${jitsi.secretFile} holds no readable secret of 16 characters or more`);
  }
  return {
    port: found.port,
    homeserverPort: found.homeserverPort,
    internalPort: found.internalPort,
    stateDir: stateDirOf(found.stateDir),
    demo: found.demo ?? null,
    databaseUrl: found.databaseUrl ?? (process.env.DATABASE_URL ? databaseUrl(process.env.DATABASE_URL) : null),
    serverName: found.serverName ?? null,
    jitsi,
  };
}

/** As the application service will ask for it; here nothing has been started yet. */
function holdsSecret(path: string): boolean {
  try {
    return readFileSync(path, "utf8").trim().length >= 16;
  } catch {
    return false;
  }
}
