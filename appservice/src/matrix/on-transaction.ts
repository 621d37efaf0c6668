import type { Context } from "../context.ts";
import { roomsToLookAt } from "./drift/rooms-to-look-at.ts";
import { listen } from "./listen.ts";
import { observe } from "./observe.ts";
import { storeObservation } from "./observe-store.ts";
import { hasUnfinishedRun } from "./plan-run-store.ts";
import { hasMirroredRoom } from "./room-store.ts";
import { noteObservedChange } from "./setting-store.ts";
import { lockProcessing, markProcessed, nextTransactions, TRANSACTION_STORED } from "./transaction-store.ts";

/** Stored transactions taken up in one transaction of the database. */
const BATCH = 50;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A worker that dies while others think that it processes is found out after this. */
const LOOK_AGAIN_MS = 5_000;

type Needs = Pick<Context, "config" | "db" | "jobs" | "log" | "homeserver">;

/**
 * Processes what the homeserver sent, in the order in which it came, each transaction exactly once: what it changes and
 * the note that it is done are one transaction of the database. Wakes when one is stored, and begins with those that an
 * earlier process left. Several workers may do this; one at a time is at it.
 */
export async function processTransactions(context: Needs): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let wanted = false;
  let running: Promise<void> | null = null;
  let pause: NodeJS.Timeout | null = null;
  let pauseMs = FIRST_PAUSE_MS;

  const wake = (): void => {
    wanted = true;
    if (running !== null || stopped || pause !== null) return;
    running = drain().finally(() => {
      running = null;
      if (wanted && pause === null) wake();
    });
  };
  const drain = async (): Promise<void> => {
    try {
      while (wanted && !stopped) {
        wanted = false;
        while (!stopped && (await processBatch(context)));
      }
      pauseMs = FIRST_PAUSE_MS;
    } catch (error) {
      context.log.error({ err: error }, "transactions can't be processed");
      wanted = true;
      pause = setTimeout(() => {
        pause = null;
        wake();
      }, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  };
  const again = setInterval(wake, LOOK_AGAIN_MS);
  const listening = await listen(context.config.database.url, TRANSACTION_STORED, context.log, wake);
  return {
    async stop() {
      stopped = true;
      clearInterval(again);
      if (pause !== null) clearTimeout(pause);
      await listening.stop();
      await running;
    },
  };
}

/** Processes the oldest transactions; false when there are none, or when another worker is at it. */
async function processBatch({ db, jobs, log, homeserver }: Needs): Promise<boolean> {
  return db.transaction(async (trx) => {
    if (!(await lockProcessing(trx))) return false;
    const transactions = await nextTransactions(trx, BATCH);
    const last = transactions.at(-1);
    if (last === undefined) return false;
    const events = transactions.flatMap(({ body }) => JSON.parse(body) as unknown[]);
    const observation = observe(events, homeserver.bot);
    const { changed, strays } = await storeObservation(trx, observation);
    if (changed) await noteObservedChange(trx, last.seq);
    if (strays) log.warn("two rooms of one key: the second is closed");
    // The mirror then decides whether that is to be put right. At what it does itself it looks itself.
    const look = (isMirroring: boolean): string[] => roomsToLookAt(observation, homeserver.bot, isMirroring);
    const meddled = look(false).length > 0 && (await hasMirroredRoom(trx, look(await hasUnfinishedRun(trx))));
    if (strays || meddled) await jobs.send(trx, "mirror", { importRun: null });
    await markProcessed(
      trx,
      transactions.map(({ seq }) => seq),
    );
    return true;
  });
}
