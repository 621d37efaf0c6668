import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { nodeOptions } from "../../../start/application-service.ts";
import { type Child, startChild, untilReady } from "../../../start/child.ts";
import { root } from "../../../start/places.ts";
import { configSchema, type FileConfig, withSecrets } from "../../src/config.ts";
import { type Context, createContext } from "../../src/context.ts";
import type { Servers } from "../../src/http/start-servers.ts";
import { runningStack } from "./stack.ts";
import { createTestDatabase } from "./test-database.ts";

export type TestContext = {
  context: Context;
  publicUrl: string;
  internalUrl: string;
  /** Opens both listeners in this process, at `publicUrl` and `internalUrl`; `close` closes them. */
  startServers(): Promise<Servers>;
  /** Takes up the background work in this process; `close` ends it. */
  startWorkers(): Promise<void>;
  /**
   * Runs appservice/src/main.ts on the same database as a program of its own, for tests that kill it; resolves once
   * its internal listener answers. Not beside `startServers`: there is one internal port. `close` ends it.
   * @param before a command that becomes the one that follows it
   */
  startProgram(environment?: Record<string, string>, before?: string[]): Promise<Child>;
  close(): Promise<void>;
};

/**
 * A context on a fresh migrated database, with the running Synapse as its homeserver. Every file has one Synapse in
 * common with the others, so rooms and people of earlier files are there too.
 * @param settings keys of the configuration that differ
 * @param overrides parts of the context that differ, for instance `now` or `homeserver`
 */
export async function createTestContext(
  settings: Partial<FileConfig> = {},
  overrides: Partial<Context> = {},
): Promise<TestContext> {
  const stack = runningStack();
  const database = await createTestDatabase();
  const publicUrl = `http://127.0.0.1:${stack.publicPort}`;
  const internalUrl = `http://127.0.0.1:${stack.internalPort}`;
  const fileConfig = configSchema.parse({
    serverName: stack.serverName,
    publicUrl,
    listen: { public: { port: stack.publicPort }, internal: { port: stack.internalPort } },
    stateDir: stack.folder,
    database: { url: database.url },
    homeserver: {
      url: stack.homeserverUrl,
      asTokenFile: stack.secretFiles.asToken,
      hsTokenFile: stack.secretFiles.hsToken,
      masSecretFile: stack.secretFiles.mas,
    },
    internalTokenFile: stack.secretFiles.internal,
    demo: true,
    logLevel: "silent",
    ...settings,
  });
  const context = await createContext(await withSecrets(fileConfig), { db: database.db, ...overrides });
  const cleanups: (() => Promise<void>)[] = [];
  return {
    context,
    publicUrl,
    internalUrl,
    async startServers() {
      const { startServers } = await import("../../src/http/start-servers.ts");
      const servers = await startServers(context, "all");
      cleanups.push(() => servers.stop());
      return servers;
    },
    async startWorkers() {
      const { startWorkers } = await import("../../src/jobs/start-workers.ts");
      const workers = await startWorkers(context);
      cleanups.push(() => workers.stop());
    },
    async startProgram(environment = {}, before = []) {
      const config = join(stack.folder, `${new URL(database.url).pathname.slice(1)}.yaml`);
      await writeFile(config, stringify({ ...fileConfig, logLevel: "info" }), { mode: 0o600 });
      const main = [process.execPath, ...nodeOptions, join(root, "appservice/src/main.ts"), "--config", config];
      const [command = "", ...args] = [...before, ...main];
      const program = startChild({
        name: "application service",
        command,
        args,
        log: `${config}.log`,
        env: { ...process.env, ...environment },
      });
      cleanups.push(() => program.stop("SIGKILL"));
      await untilReady(program, 300, () =>
        fetch(internalUrl).then(
          () => true,
          () => false,
        ),
      );
      return program;
    },
    async close() {
      for (const cleanup of cleanups.reverse()) await cleanup();
      await context.jobs.stop();
      await context.homeserver.close();
      await database.close();
    },
  };
}
