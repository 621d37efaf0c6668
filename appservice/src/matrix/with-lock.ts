import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import type { Knex } from "../database.ts";

const LOOK_MS = 500;

/**
 * Does something while nobody else holds the same lock, for which it waits. A process that dies lets go at once. So does
 * one whose connection is lost, though it lives on, because PostgreSQL is restarted for instance: then the signal that
 * `act` is given is aborted.
 * @param lock takes the lock until the end of the transaction; false when somebody else has it
 */
export async function withLock(
  db: Knex,
  lock: (trx: Knex) => Promise<boolean>,
  signal: AbortSignal,
  act: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await db.transaction(async (trx) => {
    while (!(await lock(trx))) await pause(LOOK_MS, undefined, { signal });
    const lost = new AbortController();
    const onEnd = (): void => lost.abort(new Error("The connection that held a lock is lost"));
    const connection: Client = await trx.client.acquireConnection();
    connection.once("end", onEnd);
    try {
      await act(AbortSignal.any([signal, lost.signal]));
    } finally {
      connection.off("end", onEnd);
    }
  });
}
