import { spawn } from "node:child_process";
import { constants } from "node:os";
import { localEnvironment } from "../child.ts";
import { root } from "../places.ts";

/** Runs a program of Node's with its output shown as it is. @returns exit code */
export function runProgram(args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: localEnvironment(environment),
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
  });
}
