import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stateDir } from "./zvonok.ts";

/** Requests in Synapse's access log so far; its own health check, which `zvonok status` asks, isn't one of ours. */
export function countRequests(): number {
  const log = readFileSync(join(stateDir(), "logs/synapse.log"), "utf8");
  return log.split("\n").filter((line) => line.includes("Processed request") && !line.includes('"GET /health ')).length;
}
