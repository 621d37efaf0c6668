import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext } from "../appservice/test/support/test-context.ts";
import { DISTRICT, type District, generateDistrict } from "./generate-district.ts";

// What an import costs and how it grows with its size: from file to committed rows and plan, each in a process of its own,
// so that its memory is its own. A district of 31,000 enrolments for the first time, unchanged, with one pupil in another
// class, with half of the enrolments (which is held), and right again; then one ten times as large. Also district-large
// itself, where ../shared/data has it.
type Measured = {
  verdict: string;
  reason: string | null;
  rows: number;
  steps: number;
  held: number;
  seconds: number;
  planning: number;
  megabytes: number;
};
type Import = { name: string; roster: string; verdict: "applied" | "held" };

const large = fileURLToPath(new URL("../../shared/data/gospelnerd-generated-1.1/district-large.zip", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await startStack();
try {
  if (existsSync(large)) await measure("district-large (target: 10 s, 300 MB)", twice(large));
  const whole = await generated("whole", { schools: DISTRICT });
  const moved = await generated("moved", { schools: DISTRICT, moved: new Map([["s0.p0", 1]]) });
  const halved = await generated("halved", { schools: DISTRICT, halved: true });
  const [one] = await measure("as large, generated (target: 10 s, 300 MB)", [
    ...twice(whole),
    { name: "one pupil changes class", roster: moved, verdict: "applied" },
    { name: "half of the enrolments", roster: halved, verdict: "held" },
    { name: "right again", roster: whole, verdict: "applied" },
  ]);
  const tenfold = await generated("tenfold", { schools: 10 * DISTRICT });
  const [ten] = await measure("ten times as large (target: 10 times as long, 600 MB)", twice(tenfold));
  if (one === undefined || ten === undefined) throw new Error("nothing measured");
  console.log(`ten times as large: ${(ten.seconds / one.seconds).toFixed(1)} times as long (target: 10 or less)`);
  console.log(`ten times as large: ${(ten.megabytes / one.megabytes).toFixed(1)} times the memory`);
} finally {
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

async function generated(name: string, district: District): Promise<string> {
  await generateDistrict(join(folder, name), district);
  return join(folder, name);
}

function twice(roster: string): Import[] {
  return [
    { name: "first", roster, verdict: "applied" },
    { name: "unchanged", roster, verdict: "applied" },
  ];
}

/** Imports one after another into a journal of their own. */
async function measure(what: string, imports: Import[]): Promise<Measured[]> {
  const test = await createTestContext();
  try {
    const { secrets: _secrets, ...file } = test.context.config;
    const config = join(folder, "config.yaml");
    writeFileSync(config, stringify(file), { mode: 0o600 });
    console.log(`${what}:`);
    return imports.map((one) => importOnce(config, one));
  } finally {
    await test.close();
  }
}

function importOnce(config: string, { name, roster, verdict }: Import): Measured {
  const script = fileURLToPath(new URL("./import-once.ts", import.meta.url));
  const said = execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", script, config, roster]);
  const measured = JSON.parse(said.toString().trim().split("\n").at(-1) ?? "") as Measured;
  if (measured.verdict !== verdict) throw new Error(`${name}: ${measured.verdict} ${measured.reason}`);
  const { rows, seconds, planning, megabytes, steps, held } = measured;
  const plan = `${planning.toFixed(1)} s of them the plan (${steps} steps, ${held} held)`;
  const rate = Math.round(rows / seconds);
  console.log(
    `  ${name}: ${seconds.toFixed(1)} s, ${plan}; ${rows} rows, ${rate} rows/s; at most ${megabytes.toFixed(0)} MB`,
  );
  return measured;
}
