import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import { termOf } from "../school-year-sql.ts";

/** Whether the last day of somebody who was to leave was before `day`. */
export async function hasSomebodyLeft(db: Knex, day: string): Promise<boolean> {
  const rows = await queryRows(
    db,
    "select 1 from person where state = 'active' and leaving_on < cast(:day as date) limit 1",
    { day },
  );
  return rows.length > 0;
}

/** Ends the people whose last day was before `day`, with all that they were but for their places in years that are over. */
export async function endThoseWhoLeft(trx: Knex, run: number, day: string): Promise<void> {
  await trx.raw(
    `update person set state = 'ended', leaving_on = null, changed_run = :run
     where state = 'active' and leaving_on < cast(:day as date)`,
    { run, day },
  );
  const isOver = `exists (select 1 from school_group g cross join ${termOf("g")} term
    where g.id = known.group_id and term.last_day < cast(:day as date))`;
  const parts: [table: string, people: string[], condition: string][] = [
    ["role_assignment", ["person_id"], "true"],
    ["membership", ["person_id"], `not ${isOver}`],
    ["guardianship", ["student_id", "guardian_id"], "true"],
  ];
  for (const [table, people, condition] of parts)
    for (const person of people)
      await trx.raw(
        `update ${table} known set state = 'ended', changed_run = :run where state = 'active' and ${condition}
           and ${person} in (select id from person where state = 'ended' and changed_run = :run)`,
        { run, day },
      );
}
