import { setTimeout as pause } from "node:timers/promises";
import { MatrixError, messageOf } from "../errors.ts";
import type { PlanStep } from "../plan/plan-step.ts";
import { HomeserverAway } from "./homeserver-away.ts";

const AWAY_ATTEMPTS = 5;
const AWAY_PAUSE_MS = 500;
const DEFAULT_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Does a step until the homeserver no longer says that it is too much at once, and a few times when it can't be reached
 * or has an error of its own. A room isn't made again: it may be there, and the next plan knows.
 * @throws HomeserverAway when it stays away: then the rest of the plan is for later, too
 */
export async function patiently(
  { type }: PlanStep,
  act: () => Promise<void>,
  signal: AbortSignal,
): Promise<{ error: string | null; attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await act();
      return { error: null, attempts };
    } catch (error) {
      if (error instanceof MatrixError && error.errcode === "M_LIMIT_EXCEEDED") {
        await pause(Math.min(error.retryAfter ?? DEFAULT_WAIT_MS, LONGEST_WAIT_MS), undefined, { signal });
      } else if (isTrouble(error) && type !== "createRoom") {
        if (attempts === AWAY_ATTEMPTS && error instanceof HomeserverAway) throw error;
        // An error of the homeserver's own that stays is this step's alone.
        if (attempts === AWAY_ATTEMPTS) return { error: messageOf(error), attempts };
        await pause(AWAY_PAUSE_MS * attempts, undefined, { signal });
      } else {
        return { error: messageOf(error), attempts };
      }
    }
  }
}

const isTrouble = (error: unknown): error is Error =>
  error instanceof HomeserverAway || (error instanceof MatrixError && error.status >= 500);
