import { logTail } from "./child.ts";
import type { StartOptions } from "./options.ts";
import { requireFreePort } from "./ports.ts";
import type { Progress } from "./progress.ts";
import { type Ready, removeReady, writeReady } from "./ready.ts";
import { holderOf, type Lock, takeLock } from "./state/lock.ts";
import { endLeftovers, keepProcesses, type Processes } from "./state/processes.ts";
import { makeStateDir, openStateDir } from "./state/state-dir.ts";
import { startSystem } from "./system.ts";

/** A start program at work: `ready` once all is up, `failed` when a part has ended by itself, `stop` ends all in order. */
export type Run = { ready: Promise<Ready>; failed: Promise<never>; stop(): Promise<void> };

/**
 * Takes the state folder and starts everything in it.
 * @throws Error when a start program runs there already, a port is taken, or an option contradicts the folder
 */
export async function run(options: StartOptions, progress: Progress): Promise<Run> {
  makeStateDir(options.stateDir);
  const lock = await takeLockSoon(options);
  try {
    const leftovers = await endLeftovers(options.stateDir);
    if (leftovers.length > 0) progress.step(`Ended what an earlier start left behind: ${leftovers.join(", ")}`);
    const state = openStateDir(options);
    await requireFreePort(options.port, "--port", ["127.0.0.1", "::1"]);
    await requireFreePort(options.homeserverPort, "--homeserver-port", ["127.0.0.1"]);
    await requireFreePort(options.internalPort, "--internal-port", ["127.0.0.1"]);
    const readyFile = state.at("ready.json");
    removeReady(readyFile);
    const { processes, failed } = watched(keepProcesses(options.stateDir));
    const aborted = new AbortController();
    const starting = startSystem(options, state, processes, progress, aborted.signal).then((ready) => {
      writeReady(readyFile, ready);
      return ready;
    });
    return {
      ready: starting,
      failed,
      async stop() {
        aborted.abort(new Error("Stopped while starting"));
        removeReady(readyFile);
        await processes.stopAll();
        await starting.catch(() => undefined);
        removeReady(readyFile);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The one before may be about to notice that its terminal or npm is gone: give it a moment to stop. */
async function takeLockSoon({ stateDir, port }: StartOptions): Promise<Lock> {
  const deadline = Date.now() + 3000;
  for (;;) {
    const lock = takeLock(stateDir, `http://localhost:${port}`);
    if (lock !== null) return lock;
    const holder = holderOf(stateDir);
    if (Date.now() > deadline && holder !== null) {
      throw new Error(
        `Zvonok runs already with ${stateDir}: ${holder.webUrl} (pid ${holder.pid}). \`npm stop\` ends it, another --state-dir starts a second one.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The same processes, with word of the first that ends although nobody stopped it. */
function watched(processes: Processes): { processes: Processes; failed: Promise<never> } {
  let stopping = false;
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  return {
    failed,
    processes: {
      start(options) {
        const child = processes.start(options);
        void child.exited.then((code) => {
          if (stopping || options.name === "web client build") return;
          reject(
            new Error(
              `${options.name} ended by itself (${code ?? "killed"}). Its log, ${options.log}, ends with:\n${logTail(options.log)}`,
            ),
          );
        });
        return child;
      },
      async stopAll() {
        stopping = true;
        await processes.stopAll();
      },
    },
  };
}
