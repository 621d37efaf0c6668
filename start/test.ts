import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.ts";
import { addCounts, type Count, countLine } from "./testing/count.ts";
import { parts, type Suite, suites } from "./testing/suites.ts";

const [part, ...args] = process.argv.slice(2);
const names = part === undefined ? suites.map(({ name }) => name) : (parts[part] ?? [part]);
const chosen = suites.filter(({ name }) => names.includes(name));
if (chosen.length < names.length) {
  process.stderr.write(
    `There is no such part: ${part}. Parts: ${[...new Set([...Object.keys(parts), ...suites.map(({ name }) => name)])].join(", ")}\n`,
  );
  process.exit(1);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const interop = join(root, "../shared/data");
if (!existsSync(interop)) say("Left out: interop tests over ../shared/data, which isn't here.");

// What a suite started is ended before we are, also when the process that started us is gone.
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => interruption.abort(new Error(`interrupted by ${signal}`)));
}
process.once("disconnect", () => interruption.abort(new Error("interrupted")));

const results: { name: string; count: Count }[] = [];
for (const suite of chosen) {
  if (interruption.signal.aborted) break;
  say(`\n── ${suite.name}`);
  results.push({ name: suite.name, count: await countOf(suite) });
}
say("");
for (const { name, count } of results) say(`${name}: ${countLine(count)}`);
const left = chosen.length - results.length;
if (left > 0) say(`Interrupted: ${left} suites weren't run.`);
const total = addCounts([...results.map(({ count }) => count), { passed: 0, failed: left, skipped: 0 }]);
say(countLine(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function countOf(suite: Suite): Promise<Count> {
  try {
    return await suite.run(args, interruption.signal);
  } catch (error) {
    say(`${suite.name}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
