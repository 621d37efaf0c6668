import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localEnvironment } from "../child.ts";
import { freePorts } from "../free-ports.ts";
import { root } from "../places.ts";

export type RunningSystem = { readyFile: string; stop(): Promise<void> };

/**
 * Starts the system with its demo as `npm start` does, on free ports and in a folder of its own, and waits until it is
 * ready. It ends with this process, or with `interrupted`.
 */
export async function startForTests(interrupted: AbortSignal): Promise<RunningSystem> {
  interrupted.throwIfAborted();
  const folder = mkdtempSync(join(tmpdir(), "zvonok-e2e-"));
  const stateDir = join(folder, "state");
  const [port, homeserverPort, internalPort] = await freePorts(3);
  const options = {
    "--state-dir": stateDir,
    "--port": port,
    "--homeserver-port": homeserverPort,
    "--internal-port": internalPort,
    "--demo": "small",
  };
  const args = Object.entries(options).flatMap(([key, value]) => [key, String(value)]);
  const child = spawn(process.execPath, [join(root, "start/start.ts"), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: localEnvironment(),
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const readyFile = join(stateDir, "ready.json");
  try {
    await untilFile(readyFile, child, interrupted);
  } catch (error) {
    await stop();
    throw error;
  }
  return { readyFile, stop };
}

async function untilFile(path: string, child: ChildProcess, interrupted: AbortSignal): Promise<void> {
  while (!existsSync(path)) {
    interrupted.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("The system could not be started");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
