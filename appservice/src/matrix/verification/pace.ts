import { setTimeout as pause } from "node:timers/promises";

/** Resolves when the next request may go. */
export type Pace = () => Promise<void>;

/** At most so many requests a second, evenly; a pause that was missed isn't made up for. */
export function createPace(perSecond: number, signal: AbortSignal): Pace {
  let next = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(next, now);
    next = at + 1000 / perSecond;
    if (at > now) await pause(at - now, undefined, { signal });
    signal.throwIfAborted();
  };
}
