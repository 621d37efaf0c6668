import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { type HomeserverSettings, homeserverConfig, logConfig, registration } from "../synapse/homeserver.ts";
import { type Child, localEnvironment, type StartChild, startChild, untilReady } from "./child.ts";

export type SynapseOptions = HomeserverSettings & {
  python: string;
  asToken: string;
  hsToken: string;
  botLocalpart: string;
  log: string;
  start?: StartChild;
};

const write = (path: string, value: unknown): void => writeFileSync(path, stringify(value), { mode: 0o600 });

/** Writes Synapse's configuration, starts it and waits until it answers. */
export async function startSynapse(options: SynapseOptions): Promise<Child> {
  const { folder, python } = options;
  mkdirSync(join(folder, "media"), { recursive: true, mode: 0o700 });
  const config = join(folder, "homeserver.yaml");
  write(config, homeserverConfig(options));
  write(join(folder, "log.yaml"), logConfig());
  write(join(folder, "registration.yaml"), registration(options));
  // One thread for numeric libraries is enough, and a proxy must never see what goes over loopback.
  const env = localEnvironment({ PYTHONUNBUFFERED: "1" });
  if (!existsSync(join(folder, "signing.key"))) {
    await promisify(execFile)(python, ["-m", "synapse.app.homeserver", "-c", config, "--generate-keys"], {
      env,
      cwd: folder,
    });
  }
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
