import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program with its output in a log file. Proxy and mirror settings of npm, pip and apt come from the environment
 * and the person's own files, so the environment is passed on as it is. Who stops us stops the program too.
 * @throws Error with the log's last lines
 */
export function runQuietly(command, args, log, options = {}) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "w");
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", output, output], ...options });
    closeSync(output);
    const stop = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, stop);
    const ended = () => {
      for (const signal of signals) process.off(signal, stop);
    };
    child.once("error", (cause) => {
      ended();
      reject(new Error(`${command} could not be started: ${cause.message}`, { cause }));
    });
    child.once("exit", (code, signal) => {
      ended();
      if (code === 0) return resolve();
      const tail = readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).join("\n");
      reject(new Error(`${command} ended with ${signal ?? code}. Its log, ${log}, ends with:\n${tail}`));
    });
  });
}
