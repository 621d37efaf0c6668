import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext } from "../appservice/test/support/test-context.ts";
import { generateDistrict } from "./generate-district.ts";

// How an import grows with its size: from file to committed rows and plan, first and unchanged, for a district of 31,000
// enrolments and one ten times as large, each in a process of its own, so that its memory is its own.
type Measured = {
  verdict: string;
  reason: string | null;
  counts: Record<string, number>;
  rows: number;
  steps: number;
  seconds: number;
  planning: number;
  megabytes: number;
};
const targets: Record<number, string> = { 1: "10 s, 300 MB", 10: "no worse than 10 times as long, 600 MB" };

const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await startStack();
try {
  const [one, ten] = [await measure(1), await measure(10)];
  console.log(`ten times as large: ${(ten.seconds / one.seconds).toFixed(1)} times as long (target: 10 or less)`);
  console.log(`ten times as large: ${(ten.megabytes / one.megabytes).toFixed(1)} times the memory`);
} finally {
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(times: number): Promise<Measured> {
  const roster = join(folder, `times-${times}`);
  await generateDistrict(roster, times);
  const test = await createTestContext();
  try {
    const { secrets: _secrets, ...file } = test.context.config;
    const config = join(folder, `times-${times}.yaml`);
    writeFileSync(config, stringify(file), { mode: 0o600 });
    console.log(`${times} × district-large (target: ${targets[times]}):`);
    const first = importOnce("first    ", config, roster);
    importOnce("unchanged", config, roster);
    return first;
  } finally {
    await test.close();
  }
}

function importOnce(name: string, config: string, roster: string): Measured {
  const script = fileURLToPath(new URL("./import-once.ts", import.meta.url));
  const said = execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", script, config, roster]);
  const measured = JSON.parse(said.toString().trim().split("\n").at(-1) ?? "") as Measured;
  if (measured.verdict !== "applied") throw new Error(`${measured.verdict}: ${measured.reason}`);
  const { rows, seconds, planning, megabytes, steps } = measured;
  const rate = Math.round(rows / seconds);
  console.log(
    `  ${name}: ${seconds.toFixed(1)} s, ${planning.toFixed(1)} s of them the plan (${steps} steps); ${rows} rows, ${rate} rows/s; at most ${megabytes.toFixed(0)} MB`,
  );
  return measured;
}
