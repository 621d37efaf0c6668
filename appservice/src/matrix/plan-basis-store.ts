import type { Knex } from "../database.ts";

/** What people have said up to some moment: the journal's newest run, and how often pins were made or ended. */
export type PlanBasis = { run: number; pins: number };

export async function readPlanBasis(db: Knex): Promise<PlanBasis> {
  const { rows } = await db.raw<{ rows: PlanBasis[] }>(
    `select coalesce((select max(id) from import_run), 0)::int as run,
       (select count(*) + count(ended_at) from pin)::int as pins`,
  );
  return rows[0] ?? { run: 0, pins: 0 };
}
