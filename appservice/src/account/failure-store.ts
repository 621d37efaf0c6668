import type { Knex } from "../database.ts";

export type Allowance = {
  /** attempts that cost no wait */
  free: number;
  /** longest wait, seconds */
  longest: number;
  /** seconds without an attempt after which all is forgotten */
  memory: number;
};

/**
 * Counts an attempt as failed before it is made, so that many at the same time can't slip through; `forgive` takes it
 * back. After `free` of them the waits are 1, 2, 4 … seconds.
 * @returns null when the attempt may be made, else the seconds to wait
 */
export async function takeAttempt(db: Knex, key: string, allowance: Allowance, now: Date): Promise<number | null> {
  const { rows } = await db.raw(
    `insert into sign_in_failure as f (key, count, blocked_until, last_at) values (:key, 1, :now, :now)
     on conflict (key) do update set
       count = case when f.last_at < :now::timestamptz - make_interval(secs => :memory) then 1 else f.count + 1 end,
       blocked_until = case
         when f.last_at < :now::timestamptz - make_interval(secs => :memory) or f.count + 1 < :free then :now::timestamptz
         else :now::timestamptz + make_interval(secs => least(:longest, power(2, least(f.count + 1 - :free, 30)))) end,
       last_at = :now
     where f.blocked_until <= :now
     returning count`,
    { key, now, ...allowance },
  );
  if ((rows as unknown[]).length > 0) return null;
  const row: { blocked_until: Date } | undefined = await db("sign_in_failure").where({ key }).first();
  return row === undefined ? null : Math.max(1, Math.ceil((row.blocked_until.getTime() - now.getTime()) / 1000));
}

/** The attempt was right: forgets the failures of an account. */
export async function forgetFailures(db: Knex, key: string): Promise<void> {
  await db("sign_in_failure").where({ key }).delete();
}

/** The attempt was right, or wasn't made: takes it back from a shared address without forgetting the others'. */
export async function forgive(db: Knex, key: string, now: Date): Promise<void> {
  await db("sign_in_failure")
    .where({ key })
    .update({ count: db.raw("greatest(count - 1, 0)"), blocked_until: now });
}

/** Failures that nobody needs to remember. */
export async function deleteOldFailures(db: Knex, before: Date): Promise<void> {
  await db("sign_in_failure").where("last_at", "<", before).delete();
}
