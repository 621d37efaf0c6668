import { setTimeout as pause } from "node:timers/promises";
import { MatrixError, messageOf } from "../errors.ts";
import type { PlanStep } from "../plan/plan-step.ts";
import { HomeserverAway } from "./homeserver-away.ts";

/** With the pauses between them a quarter of a minute: of a homeserver that fails now and then, not every third run is given up. */
const AWAY_ATTEMPTS = 8;
const AWAY_PAUSE_MS = 500;
const DEFAULT_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Asks the homeserver until it no longer says that it is too much at once, and a few times when it can't be reached or
 * has an error of its own.
 * @param isRepeatable whether it may be asked again although the first time may have had its effect
 * @throws what the last attempt threw; AbortError once the signal is aborted
 */
export async function askPatiently<T>(act: () => Promise<T>, signal: AbortSignal, isRepeatable = true): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await act();
    } catch (error) {
      const wait = pauseAfter(error, attempts, isRepeatable);
      if (wait === null) throw error;
      await pause(wait, undefined, { signal });
    }
  }
}

/** Milliseconds to the next attempt; null when there is none. */
function pauseAfter(error: unknown, attempts: number, isRepeatable: boolean): number | null {
  if (error instanceof MatrixError && error.errcode === "M_LIMIT_EXCEEDED")
    return Math.min(error.retryAfter ?? DEFAULT_WAIT_MS, LONGEST_WAIT_MS);
  const isTrouble = error instanceof HomeserverAway || (error instanceof MatrixError && error.status >= 500);
  return isTrouble && isRepeatable && attempts < AWAY_ATTEMPTS ? AWAY_PAUSE_MS * attempts : null;
}

/**
 * Does a step patiently. A room isn't made again: it may be there, and the next plan knows. An error of the homeserver's
 * own that stays is this step's alone.
 * @throws HomeserverAway when it stays away: then the rest of the plan is for later, too; the signal's reason
 */
export async function patiently(
  { type }: PlanStep,
  act: () => Promise<void>,
  signal: AbortSignal,
): Promise<{ error: string | null; attempts: number }> {
  const isRepeatable = type !== "createRoom";
  let attempts = 0;
  const attempt = (): Promise<void> => {
    attempts += 1;
    return act();
  };
  try {
    await askPatiently(attempt, signal, isRepeatable);
    return { error: null, attempts };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HomeserverAway && isRepeatable) throw error;
    return { error: messageOf(error), attempts };
  }
}
