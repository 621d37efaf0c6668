import { spawn } from "node:child_process";
import { constants } from "node:os";
import { localEnvironment } from "../child.ts";
import { root } from "../places.ts";

/**
 * Runs a program of Node's with its output shown as it is.
 * @param interrupted passed on to the program as Ctrl-C, so that it ends what it started
 * @returns exit code
 */
export function runProgram(
  args: string[],
  interrupted: AbortSignal,
  environment: Record<string, string> = {},
): Promise<number> {
  interrupted.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: localEnvironment(environment),
    });
    const interrupt = (): void => void child.kill("SIGINT");
    interrupted.addEventListener("abort", interrupt, { once: true });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      interrupted.removeEventListener("abort", interrupt);
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}
