import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localEnvironment } from "../child.ts";
import { freePorts } from "../free-ports.ts";
import { root } from "../places.ts";

export type RunningSystem = { readyFile: string; stop(): Promise<void> };

/** Starts the system as `npm start` does, on free ports and in a folder of its own, and waits until it is ready. */
export async function startForTests(extra: string[] = ["--demo", "small"]): Promise<RunningSystem> {
  const folder = mkdtempSync(join(tmpdir(), "zvonok-e2e-"));
  const stateDir = join(folder, "state");
  const [port, homeserverPort, internalPort] = await freePorts(3);
  const options = {
    "--state-dir": stateDir,
    "--port": port,
    "--homeserver-port": homeserverPort,
    "--internal-port": internalPort,
  };
  const child = spawn(
    process.execPath,
    [
      join(root, "start/start.ts"),
      ...Object.entries(options).flatMap(([key, value]) => [key, String(value)]),
      ...extra,
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"], env: localEnvironment() },
  );
  const readyFile = join(stateDir, "ready.json");
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await untilFile(readyFile, child);
  return {
    readyFile,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilFile(path: string, child: ChildProcess): Promise<void> {
  while (!existsSync(path)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("The system could not be started");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
