import { text } from "node:stream/consumers";
import type { Config } from "../appservice/src/config.ts";
import { connectDatabase } from "../appservice/src/database.ts";
import { planNow } from "../appservice/src/matrix/plan-now.ts";

// Plans a few times and tells what it took; the configuration comes on standard input. See planning.ts.
const RUNS = 7;

const config = JSON.parse(await text(process.stdin)) as Config;
const db = connectDatabase(config.database.url, 2);
const times: number[] = [];
let steps = 0;
for (let run = 0; run < RUNS; run += 1) {
  const started = performance.now();
  steps = (await planNow({ db, config, now: () => new Date() })).length;
  times.push(performance.now() - started);
}
await db.destroy();
const median = [...times].sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `${median.toFixed(0)} ms (first ${times[0]?.toFixed(0)}), ${steps} steps, at most ${peak.toFixed(0)} MB resident`,
);
