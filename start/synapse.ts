import { join } from "node:path";
import type { HomeserverSettings, RegistrationSettings } from "../synapse/homeserver.ts";
import { writeHomeserverFiles } from "../synapse/write-homeserver-files.ts";
import { type Child, localEnvironment, type StartChild, startChild, untilReady } from "./child.ts";
import { synapseModules } from "./places.ts";

export type SynapseOptions = HomeserverSettings &
  RegistrationSettings & {
    python: string;
    log: string;
    start?: StartChild;
  };

/** Writes Synapse's configuration, starts it and waits until it answers. */
export async function startSynapse(options: SynapseOptions): Promise<Child> {
  const { folder, python } = options;
  writeHomeserverFiles(folder, options);
  const config = join(folder, "homeserver.yaml");
  // One thread for numeric libraries is enough, and a proxy must never see what goes over loopback.
  const env = localEnvironment({ PYTHONUNBUFFERED: "1", PYTHONPATH: synapseModules, PYTHONDONTWRITEBYTECODE: "1" });
  const child = (options.start ?? startChild)({
    name: "Synapse",
    command: python,
    args: ["-m", "synapse.app.homeserver", "-c", config],
    log: options.log,
    cwd: folder,
    env,
  });
  const health = `http://${options.host}:${options.port}/health`;
  await untilReady(child, 120, async () => {
    try {
      return (await fetch(health)).ok;
    } catch {
      return false;
    }
  });
  return child;
}
