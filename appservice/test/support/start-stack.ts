import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, type StartChild, startChild } from "../../../start/child.ts";
import { freePorts } from "../../../start/free-ports.ts";
import { python } from "../../../start/places.ts";
import { createDatabase, databaseAt, startPostgres } from "../../../start/postgres.ts";
import { startSynapse } from "../../../start/synapse.ts";
import { connectDatabase, migrate } from "../../src/database.ts";
import { publishStack } from "./stack.ts";

/** Children of this run, for stop-stack.ts, which runs in the same process. */
export const running: { children: Child[]; folder: string | null } = { children: [], folder: null };

/** jest's globalSetup of the integration tests: PostgreSQL and Synapse once per run, in a folder of their own. */
export default async function startStack(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "zvonok-test-"));
  running.folder = folder;
  // jest may be interrupted: what it started must not stay behind.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
  process.once("exit", () => {
    for (const { record } of running.children) endNow(record.pid);
    rmSync(folder, { recursive: true, force: true });
  });
  const start: StartChild = (options) => {
    const child = startChild(options);
    running.children.push(child);
    return child;
  };
  const [postgresPort = 0, synapsePort = 0, publicPort = 0, internalPort = 0] = await freePorts(4);
  const secret = (name: string): { file: string; value: string } => {
    const made = { file: join(folder, name), value: randomBytes(24).toString("base64url") };
    writeFileSync(made.file, made.value, { mode: 0o600 });
    return made;
  };
  const [asToken, hsToken, mas, internal] = [secret("as"), secret("hs"), secret("mas"), secret("internal")];

  const postgres = await startPostgres({
    folder: join(folder, "postgres"),
    port: postgresPort,
    password: randomBytes(18).toString("base64url"),
    log: join(folder, "postgres.log"),
    start,
  });
  const templateDatabase = "zvonok_template";
  await createDatabase(postgres.url, "synapse");
  const synapseLog = join(folder, "synapse.log");
  const [synapse] = await Promise.all([
    startSynapse({
      serverName: "zvonok.localhost",
      publicUrl: `http://127.0.0.1:${publicPort}`,
      host: "127.0.0.1",
      port: synapsePort,
      appserviceUrl: `http://127.0.0.1:${internalPort}`,
      databaseUrl: databaseAt(postgres.url, "synapse"),
      folder: join(folder, "synapse"),
      masSecretFile: mas.file,
      macaroonSecret: randomBytes(24).toString("base64url"),
      formSecret: randomBytes(24).toString("base64url"),
      python,
      asToken: asToken.value,
      hsToken: hsToken.value,
      botLocalpart: "zvonok",
      log: synapseLog,
      start,
    }),
    migrateTemplate(postgres.url, templateDatabase),
  ]);
  publishStack({
    folder,
    serverName: "zvonok.localhost",
    postgresUrl: postgres.url,
    templateDatabase,
    homeserverUrl: `http://127.0.0.1:${synapsePort}`,
    homeserverPid: synapse.record.pid,
    publicPort,
    internalPort,
    secretFiles: { asToken: asToken.file, hsToken: hsToken.file, mas: mas.file, internal: internal.file },
    synapseLog,
  });
}

async function migrateTemplate(postgresUrl: string, name: string): Promise<void> {
  await createDatabase(postgresUrl, name);
  const db = connectDatabase(databaseAt(postgresUrl, name), 2);
  await migrate(db);
  await db.destroy();
}

function endNow(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
