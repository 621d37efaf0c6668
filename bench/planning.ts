import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import startStack from "../appservice/test/support/start-stack.ts";
import stopStack from "../appservice/test/support/stop-stack.ts";
import { createTestContext, type TestContext } from "../appservice/test/support/test-context.ts";
import { importDistrict } from "./import-district.ts";
import { multiplyDistrict } from "./multiply-district.ts";
import { pretendMirrored } from "./pretend-mirrored.ts";

// What planning costs where nothing is to be done, by itself: milliseconds and memory of a process that does nothing
// else, with 31,000 enrolments (../shared/data, else the full demo school) and with ten times as many, which are copies
// of the same schools made in PostgreSQL.
const COPIES = 9;

const folder = mkdtempSync(join(tmpdir(), "zvonok-bench-"));
await startStack();
const test = await createTestContext();
try {
  await importDistrict(test, folder);
  console.log(await pretendMirrored(test.context));
  await test.context.db.raw("analyze");
  planInOtherProcess(test, "31,000 enrolments", "target: 500 ms or less");
  await multiplyDistrict(test.context.db, COPIES);
  planInOtherProcess(test, "ten times as many", "target: ten times the time or less, 600 MB or less");
} finally {
  await test.close();
  await stopStack();
  rmSync(folder, { recursive: true, force: true });
}

function planInOtherProcess({ context: { config } }: TestContext, what: string, target: string): void {
  const program = fileURLToPath(new URL("plan-repeatedly.ts", import.meta.url));
  const args = ["--disable-warning=ExperimentalWarning", program];
  const told = execFileSync(process.execPath, args, { input: JSON.stringify(config), encoding: "utf8" });
  console.log(`planning, ${what}: ${told.trim()} (${target})`);
}
