import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { readConfig } from "./config.ts";
import { closeContext, createContext } from "./context.ts";
import { connectDatabase, migrate } from "./database.ts";
import { startServers } from "./http/start-servers.ts";
import { startWorkers } from "./jobs/start-workers.ts";

// A plan of a large school leaves much garbage, and V8 would rather grow than collect it (bench/unchanged-run.ts).
setFlagsFromString("--heap-growing-percent=50");

const { values } = parseArgs({
  options: {
    config: { type: "string", default: process.env.ZVONOK_CONFIG ?? "config/zvonok.yaml" },
    role: { type: "string", default: "all" },
  },
});
const config = await readConfig(values.config);

const migrating = connectDatabase(config.database.url, 2);
await migrate(migrating);
await migrating.destroy();

const context = await createContext(config);
// The internal listener is up before any act: the homeserver asks it about tokens and hands it events.
const servers = await startServers(context, values.role === "worker" ? "internal" : "all");
const workers = values.role === "web" ? null : await startWorkers(context);
context.log.info({ ...servers.ports, role: values.role }, "started");

async function stop(): Promise<void> {
  await servers.stop();
  await workers?.stop();
  await closeContext(context);
}
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => void stop().then(() => process.exit(0)));
