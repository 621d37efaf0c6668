import type { Knex } from "../database.ts";

/** Notified of when a transaction has been stored. */
export const TRANSACTION_STORED = "zvonok_transaction_stored";

/** Any number that nobody else locks; the same for all workers on this database. */
const PROCESSING = 7_101;

const REMEMBERED = 10_000;

export type StoredTransaction = { seq: number; body: string };

/** Keeps a transaction unless it is known already, and wakes the workers. */
export async function storeTransaction(db: Knex, txnId: string, events: unknown[]): Promise<void> {
  await db.raw(
    `with stored as (
       insert into homeserver_transaction (txn_id, body) values (:txnId, :body) on conflict (txn_id) do nothing returning 1
     ) select pg_notify('${TRANSACTION_STORED}', '') from stored`,
    { txnId, body: JSON.stringify(events) },
  );
}

/** Id of the transaction that was stored last; null before the first. */
export async function lastStored(db: Knex): Promise<string | null> {
  const row = await db("homeserver_transaction").orderBy("seq", "desc").first("txn_id");
  return row?.txn_id ?? null;
}

/** Makes this worker the only one that processes, until its transaction ends; false when another is. */
export async function lockProcessing(trx: Knex): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { locked: boolean }[] }>(
    "select pg_try_advisory_xact_lock(?) as locked",
    PROCESSING,
  );
  return rows[0]?.locked === true;
}

/** Waits until no worker processes, and keeps all from it until `trx` ends. */
export async function holdProcessing(trx: Knex): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(?)", PROCESSING);
}

/** The oldest transactions that haven't been processed; the caller holds `lockProcessing`. */
export async function nextTransactions(trx: Knex, limit: number): Promise<StoredTransaction[]> {
  return trx("homeserver_transaction").whereNull("processed_at").orderBy("seq").limit(limit).select("seq", "body");
}

/** Forgets what transactions held, and keeps for a while that they were here: the homeserver repeats only the last. */
export async function markProcessed(trx: Knex, seqs: number[]): Promise<void> {
  await trx("homeserver_transaction").whereIn("seq", seqs).update({ body: null, processed_at: trx.fn.now() });
  const oldest = Math.min(...seqs) - REMEMBERED;
  await trx("homeserver_transaction").where("seq", "<", oldest).whereNotNull("processed_at").delete();
}

/** Transactions that wait to be processed. */
export async function countWaiting(db: Knex): Promise<number> {
  const row = await db("homeserver_transaction").whereNull("processed_at").count({ count: "*" }).first();
  return Number(row?.count ?? 0);
}

/** Number of transactions ever received: it grows as long as the homeserver has something to tell. */
export async function lastTransaction(db: Knex): Promise<number> {
  const row = await db("homeserver_transaction").max({ seq: "seq" }).first();
  return Number(row?.seq ?? 0);
}
