import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { countRequests } from "../appservice/test/support/mirrored-school.ts";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext, type TestContext } from "../appservice/test/support/test-context.ts";
import { importDistrict } from "./import-district.ts";
import { pretendMirrored } from "./pretend-mirrored.ts";

// What a run of the mirror costs that finds nothing to do: seconds, requests to the homeserver, memory of the program,
// with 31,000 enrolments (../shared/data, else the full demo school). To have Matrix as the journal wants it without
// making 1,500 rooms on a homeserver, the events that such rooms would have sent are made up from the plan and taken in
// as the homeserver's are; the run itself is the real program's.
const RUNS = 5;

const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await startStack();
const test = await createTestContext();
try {
  await importDistrict(test, folder);
  console.log(await pretendMirrored(test.context));
  const program = await test.startProgram();
  const requests = await countRequests();
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run += 1) seconds.push(await runOnce(test));
  console.log(`unchanged runs: ${seconds.map((one) => one.toFixed(2)).join(", ")} s (target: 2 or less)`);
  console.log(`requests to the homeserver: ${(await countRequests()) - requests} (target: 0)`);
  const status = readFileSync(`/proc/${program.record.pid}/status`, "utf8");
  const megabytes = (field: string): number => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  const [now, most] = [megabytes("VmRSS").toFixed(0), megabytes("VmHWM").toFixed(0)];
  console.log(`memory of the application service: ${now} MB, at most ${most} MB (target: 300 or less)`);
} finally {
  await test.close();
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

/** From the job's sending until the program has finished it. */
async function runOnce({ context }: TestContext): Promise<number> {
  const { db, jobs } = context;
  const finished = async (): Promise<number> => {
    const { rows } = await db.raw(
      "select count(*)::int as count from pgboss.job where name = 'mirror' and state = 'completed'",
    );
    return rows[0].count;
  };
  while ((await jobs.counts()).mirror.active + (await jobs.counts()).mirror.queued > 0) await pause(20);
  const before = await finished();
  const started = performance.now();
  await db.transaction((trx) => jobs.send(trx, "mirror", { importRun: null }));
  while ((await finished()) === before) await pause(10);
  return (performance.now() - started) / 1000;
}
