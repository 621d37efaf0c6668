/** Runs at most so many things at a time; of those that wait, the weightiest goes next. */
export type Slots = <T>(weight: number, act: () => Promise<T>) => Promise<T>;

/** @param count how many may be at it at once */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting: { weight: number; go: () => void }[] = [];
  return async (weight, act) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push({ weight, go }));
    try {
      return await act();
    } finally {
      // The slot goes straight to the next, so that nobody overtakes.
      const next = weightiest(waiting);
      if (next === null) free += 1;
      else next.go();
    }
  };
}

/** Takes the first of those that weigh most out of a list. */
function weightiest<T extends { weight: number }>(waiting: T[]): T | null {
  const most = waiting.reduce((max, { weight }) => Math.max(max, weight), Number.NEGATIVE_INFINITY);
  const at = waiting.findIndex(({ weight }) => weight === most);
  return at === -1 ? null : (waiting.splice(at, 1)[0] ?? null);
}

/** Does `act` for every item, in order, at most `count` at a time. Throws the first error once all have ended. */
export async function eachOf<T>(items: readonly T[], count: number, act: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await act(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(count, items.length) }, worker));
  const failure = ended.find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
}
