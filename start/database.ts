import pg from "pg";
import { freePorts } from "./free-ports.ts";
import { createDatabase, databaseAt, startPostgres } from "./postgres.ts";
import type { Processes } from "./state/processes.ts";
import type { StateDir } from "./state/state-dir.ts";

export type Databases = { zvonok: string; synapse: string };

/** Starts the embedded PostgreSQL, or asks the school's own; makes both databases unless they are there. */
export async function startDatabases(state: StateDir, processes: Processes): Promise<Databases> {
  const outside = state.settings.database;
  if (outside !== null) {
    await requireUsable(outside.url);
    return createBoth(outside.url, outside.name, outside.synapseName);
  }
  // Nobody but our own programs uses it, so its port needn't be anybody's choice.
  const [port = 0] = await freePorts(1);
  const { url } = await startPostgres({
    folder: state.at("postgres"),
    port,
    password: state.secret("postgres").value,
    log: state.log("postgres"),
    start: processes.start,
  });
  return createBoth(url, "zvonok", "synapse");
}

async function createBoth(url: string, ours: string, synapse: string): Promise<Databases> {
  await createDatabase(url, ours);
  await createDatabase(url, synapse);
  return { zvonok: databaseAt(url, ours), synapse: databaseAt(url, synapse) };
}

/** @throws Error saying what the server of --database-url lacks */
async function requireUsable(url: string): Promise<void> {
  const { host } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The PostgreSQL of --database-url, ${host}, can't be used: ${why}`, { cause });
  }
  try {
    const { rows } = await client.query<{ version: number; may: boolean }>(
      `select current_setting('server_version_num')::int as version, rolcreatedb or rolsuper as may
       from pg_roles where rolname = current_user`,
    );
    const [server] = rows;
    if (server === undefined || server.version < 170_000) {
      throw new Error(`The PostgreSQL of --database-url, ${host}, is older than 17.`);
    }
    if (!server.may) {
      throw new Error(
        `The user of --database-url may not create databases on ${host}. As its administrator: ALTER ROLE … CREATEDB`,
      );
    }
  } finally {
    await client.end();
  }
}

/** Drops the databases that an installation made on the school's own PostgreSQL. */
export async function dropDatabases(database: { url: string; name: string; synapseName: string }): Promise<void> {
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (const name of [database.name, database.synapseName]) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
  } finally {
    await client.end();
  }
}
