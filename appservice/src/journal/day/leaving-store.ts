import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";

/** Whether the last day of somebody who was to leave was before `day`. */
export async function hasSomebodyLeft(db: Knex, day: string): Promise<boolean> {
  const rows = await queryRows(
    db,
    "select 1 from person where state = 'active' and leaving_on < cast(:day as date) limit 1",
    { day },
  );
  return rows.length > 0;
}

/** Ends the people whose last day was before `day`, with all that they were. */
export async function endThoseWhoLeft(trx: Knex, run: number, day: string): Promise<void> {
  await trx.raw(
    `update person set state = 'ended', leaving_on = null, changed_run = :run
     where state = 'active' and leaving_on < cast(:day as date)`,
    { run, day },
  );
  const parts = {
    role_assignment: ["person_id"],
    membership: ["person_id"],
    guardianship: ["student_id", "guardian_id"],
  };
  for (const [table, people] of Object.entries(parts))
    for (const person of people)
      await trx.raw(
        `update ${table} set state = 'ended', changed_run = :run where state = 'active'
           and ${person} in (select id from person where state = 'ended' and changed_run = :run)`,
        { run },
      );
}
