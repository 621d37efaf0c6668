import type { Context } from "../context.ts";
import { changeIntake, type IntakeRow, lockIntakes, nextIntake } from "./intake-store.ts";
import { intakeTexts } from "./intake-texts.ts";
import { readIntake } from "./read-intake.ts";

type Needs = Pick<Context, "db" | "config" | "jobs" | "now" | "log">;
/** A file that breaks the program off so often must not keep the others waiting. */
const MAX_ATTEMPTS = 3;

/**
 * Works off what was handed in, in the order of its coming, one after another whatever number of workers there is. What
 * was being read when a program ended is read again: nobody else can be at it.
 */
export async function takeIn(context: Needs, signal: AbortSignal): Promise<void> {
  await context.db.transaction(async (lock) => {
    await lockIntakes(lock);
    for (;;) {
      signal.throwIfAborted();
      const intake = await nextIntake(context.db);
      if (intake === null) return;
      const mine = await changeIntake(context.db, intake.id, ["queued", "reading"], { state: "reading", rowsRead: 0 });
      if (!mine) continue; // called off just now
      await readIntake(context, { ...intake, state: "reading" }).catch((error: unknown) =>
        noteFailure(context, intake, error),
      );
    }
  });
}

/** Takes up what was left when the program ended. */
export async function resumeIntakes({ db, jobs }: Pick<Context, "db" | "jobs">): Promise<void> {
  if ((await nextIntake(db)) !== null) await jobs.send(db, "takeIn", {});
}

async function noteFailure({ db, config, log }: Needs, intake: IntakeRow, error: unknown): Promise<void> {
  const attempts = intake.attempts + 1;
  const { broken } = intakeTexts[config.school.language];
  const failed = attempts >= MAX_ATTEMPTS ? { state: "failed" as const, reason: broken } : {};
  await changeIntake(db, intake.id, ["reading"], { attempts, ...failed });
  log.error({ err: error, intake: intake.id, attempts }, "reading what was handed in");
  if (attempts < MAX_ATTEMPTS) throw error;
}
