import type { PgBoss } from "pg-boss";

export type JobCount = { name: string; queued: number; active: number; failed: number };

/** Jobs waiting (those to be tried again too), running and given up, counted now: pg-boss's own counts are of its last round. */
export async function countJobs(database: ReturnType<PgBoss["getDb"]>, names: string[]): Promise<JobCount[]> {
  const { rows } = await database.executeSql(
    `select name, count(*) filter (where state in ('created', 'retry'))::int as queued,
       count(*) filter (where state = 'active')::int as active, count(*) filter (where state = 'failed')::int as failed
     from pgboss.job where name = any($1) group by name`,
    [names],
  );
  return rows as JobCount[];
}
