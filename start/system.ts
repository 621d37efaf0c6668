import { startApplicationService, writeConfig } from "./application-service.ts";
import { startDatabases } from "./database.ts";
import { importDemoSchool, untilMirrored } from "./demo-school.ts";
import { createInternalApi, type InternalApi } from "./internal-api.ts";
import type { DemoSize, StartOptions } from "./options.ts";
import { python } from "./places.ts";
import type { Progress } from "./progress.ts";
import type { Person, Ready } from "./ready.ts";
import type { Processes } from "./state/processes.ts";
import type { StateDir } from "./state/state-dir.ts";
import { startSynapse } from "./synapse.ts";
import { buildWebClient, webClientIsBuilt } from "./web-client.ts";

/**
 * Brings the whole system up, each part after those it needs: database → homeserver and, once the web client is built,
 * the application service → demo school. `signal` ends the waiting; who aborts also stops `processes`.
 */
export async function startSystem(
  options: StartOptions,
  state: StateDir,
  processes: Processes,
  progress: Progress,
  signal: AbortSignal,
): Promise<Ready> {
  const { serverName } = state.settings;
  const webUrl = `http://localhost:${options.port}`;
  const homeserverUrl = `http://127.0.0.1:${options.homeserverPort}`;
  progress.step(state.settings.database === null ? "Starting PostgreSQL" : "Asking your PostgreSQL");
  const databases = await startDatabases(state, processes);
  const config = writeConfig(options, state, databases, { webUrl, homeserverUrl });
  const api = createInternalApi(options.internalPort, state.secret("internal-token").value);
  progress.step("Starting Synapse");
  await allEnded([
    startSynapse({
      serverName,
      publicUrl: webUrl,
      host: "127.0.0.1",
      port: options.homeserverPort,
      appserviceUrl: `http://127.0.0.1:${options.internalPort}`,
      databaseUrl: databases.synapse,
      folder: state.at("synapse"),
      masSecretFile: state.secret("mas-secret").file,
      macaroonSecret: state.secret("macaroon").value,
      formSecret: state.secret("form").value,
      python,
      asToken: state.secret("as-token").value,
      hsToken: state.secret("hs-token").value,
      botLocalpart: "zvonok",
      log: state.log("synapse"),
      start: processes.start,
    }).then(() => undefined),
    startOurs(config, state, processes, progress, api),
  ]);
  const people = state.demo === "none" ? [] : await openDemoSchool(state.demo, state, api, progress, signal);
  return { webUrl, homeserverUrl: webUrl, serverName, databaseUrl: databases.zvonok, people };
}

/** Like Promise.all, but when one fails the others have ended too: nothing goes on behind the back of who stops it. */
async function allEnded(parts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(parts)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

/** The web client's files are listed when the application service starts, so they come first. */
async function startOurs(
  config: string,
  state: StateDir,
  processes: Processes,
  progress: Progress,
  api: InternalApi,
): Promise<void> {
  if (!webClientIsBuilt()) {
    progress.step("Building the web client");
    await buildWebClient(processes.start, state.log("web-client"));
  }
  progress.step("Starting the application service");
  await startApplicationService(config, state.log("appservice"), processes, api);
}

async function openDemoSchool(
  size: DemoSize,
  state: StateDir,
  api: InternalApi,
  progress: Progress,
  signal: AbortSignal,
): Promise<Person[]> {
  await importDemoSchool(size, state, api, progress);
  await untilMirrored(api, progress, state.at("logs/appservice.log"), signal);
  const password = state.demoPassword();
  await api.changeDemoPassword(password);
  const { people } = await api.demoPeople();
  return people.map(({ kind, name, login, userId }) => ({ kind, name, login, password, userId }));
}
