import type { Knex } from "../database.ts";

/** Whether PostgreSQL answers within three seconds. */
export async function databaseAnswers(db: Knex): Promise<boolean> {
  try {
    await db.raw("select 1").timeout(3000);
    return true;
  } catch {
    return false;
  }
}

/** Transactions of the homeserver that are stored and not yet processed, and the oldest one's age in seconds. */
export async function transactionsWaiting(db: Knex): Promise<{ waiting: number; lagSeconds: number }> {
  const { rows } = await db.raw(
    `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as lag
     from homeserver_transaction where processed_at is null`,
  );
  const [found] = rows as { waiting: number; lag: number }[];
  return { waiting: found?.waiting ?? 0, lagSeconds: found?.lag ?? 0 };
}
