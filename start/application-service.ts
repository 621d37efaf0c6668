import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { z } from "zod";
import type { configSchema } from "../appservice/src/config.ts";
import { untilReady } from "./child.ts";
import type { Databases } from "./database.ts";
import type { InternalApi } from "./internal-api.ts";
import type { StartOptions } from "./options.ts";
import { root } from "./places.ts";
import type { Processes } from "./state/processes.ts";
import type { StateDir } from "./state/state-dir.ts";
import { webRoot } from "./web-client.ts";

type Addresses = { webUrl: string; homeserverUrl: string };

/** Writes the application service's configuration; `npm run zvonok` reads it too. */
export function writeConfig(
  options: StartOptions,
  state: StateDir,
  databases: Databases,
  addresses: Addresses,
): string {
  const config: z.input<typeof configSchema> = {
    serverName: state.settings.serverName,
    publicUrl: addresses.webUrl,
    listen: { public: { port: options.port }, internal: { port: options.internalPort } },
    stateDir: state.path,
    webRoot,
    database: { url: databases.zvonok },
    homeserver: {
      url: addresses.homeserverUrl,
      asTokenFile: state.secret("as-token").file,
      hsTokenFile: state.secret("hs-token").file,
      masSecretFile: state.secret("mas-secret").file,
    },
    internalTokenFile: state.secret("internal-token").file,
    calls: { jitsi: options.jitsi },
    // The youngest of the demo school are in year 5: they show how small children sign in.
    ...(state.demo === "none" ? {} : { signInCodes: { insteadOfPasswordUpTo: 5 } }),
    demo: state.demo !== "none",
  };
  const file = state.at("zvonok.yaml");
  writeFileSync(file, stringify(config), { mode: 0o600 });
  return file;
}

/** A plan makes much that is soon forgotten: with V8's default young generation that takes 100 MB more. */
export const nodeOptions = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=4"];

/** Starts the application service, which brings its tables up to date first; resolves once it answers. */
export async function startApplicationService(
  config: string,
  log: string,
  processes: Processes,
  api: InternalApi,
): Promise<void> {
  const child = processes.start({
    name: "application service",
    command: process.execPath,
    args: [...nodeOptions, join(root, "appservice/src/main.ts"), "--config", config],
    log,
  });
  await untilReady(child, 120, () => api.answers());
}
