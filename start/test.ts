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
    `There is no such part: ${part}. Parts: ${[...Object.keys(parts), ...suites.map(({ name }) => name)].join(", ")}\n`,
  );
  process.exit(1);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const interop = join(root, "../shared/data");
if (!existsSync(interop)) say("Left out: interop tests over ../shared/data, which isn't here.");

const results: { name: string; count: Count }[] = [];
for (const suite of chosen) {
  say(`\n── ${suite.name}`);
  results.push({ name: suite.name, count: await countOf(suite) });
}
say("");
for (const { name, count } of results) say(`${name}: ${countLine(count)}`);
const total = addCounts(results.map(({ count }) => count));
say(countLine(total));
process.exit(total.failed === 0 ? 0 : 1);

async function countOf(suite: Suite): Promise<Count> {
  try {
    return await suite.run(args);
  } catch (error) {
    say(`${suite.name}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
