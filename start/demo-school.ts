import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDemoSchool } from "../appservice/src/demo-school/write-demo-school.ts";
import type { InternalApi } from "./internal-api.ts";
import type { DemoSize } from "./options.ts";
import type { Progress } from "./progress.ts";
import type { StateDir } from "./state/state-dir.ts";
import { writeWhole } from "./state/write-whole.ts";

/** Where the demo school is; `writeDemoSchool` wants a day of the school's time zone. */
const timeZone = "Europe/Moscow";

/**
 * Hands the demo school in as any school would, unless that very bundle has been: then an operator may have imported
 * something else since, which a mere restart must not undo.
 */
export async function importDemoSchool(
  size: DemoSize,
  state: StateDir,
  api: InternalApi,
  progress: Progress,
): Promise<void> {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date());
  const folder = state.at("demo-school");
  const { roster, timetable } = await writeDemoSchool({ size, today, into: folder });
  const hash = hashOfFolder(folder);
  const done = state.at("demo-school.sha256");
  if (existsSync(done) && readFileSync(done, "utf8") === hash) return;
  progress.step("Importing the demo school");
  const answer = await api.importRoster({ roster, timetable, source: "demo", asOf: null, force: false });
  if (answer.verdict === "refused") throw new Error(`The demo school was refused: ${answer.reason}`);
  writeWhole(done, hash);
}

/**
 * Waits until Matrix shows what the journal says.
 * @param log of the application service, named in the error
 * @throws Error when nothing has moved for five minutes
 */
export async function untilMirrored(
  api: InternalApi,
  progress: Progress,
  log: string,
  signal: AbortSignal,
): Promise<void> {
  let bar: ReturnType<Progress["bar"]> | null = null;
  let seen = "";
  let movedAt = Date.now();
  try {
    for (;;) {
      signal.throwIfAborted();
      const { lastRun, toApply, rooms, memberships } = await api.status();
      const run = lastRun?.finishedAt === null ? lastRun : null;
      if (toApply === 0 && run === null) return;
      const now = `${run?.steps}/${run?.done}/${toApply}`;
      if (now !== seen) movedAt = Date.now();
      seen = now;
      if (Date.now() - movedAt > 300_000) {
        throw new Error(`Rooms are not being made: ${toApply} steps left, ${run?.failed ?? 0} failed. See ${log}`);
      }
      bar ??= progress.bar("Making rooms");
      bar.update(run?.done ?? 0, run?.steps ?? toApply, `${rooms} rooms, ${memberships} memberships`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    bar?.stop();
  }
}

function hashOfFolder(folder: string): string {
  const hash = createHash("sha256");
  for (const file of globSync("**/*.csv", { cwd: folder }).sort())
    hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}
