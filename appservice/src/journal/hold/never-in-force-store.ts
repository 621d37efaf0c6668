import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";

/** SQL condition: a file brought the record `r`, which was held before it was ever in force, and doesn't wait any more. */
const neverInForce = (table: string): string => `
  r.state = 'ended' and r.changed_run = r.first_run
  and not exists (select 1 from held_change h where h.table_name = '${table}' and h.record_id = r.id)
  and not exists (select 1 from record_change c where c.table_name = '${table}' and c.record_id = r.id)`;

const unlessNamed = (references: string): string =>
  references
    .split(" ")
    .map((reference) => {
      const [table, column] = reference.split(".");
      return `and not exists (select 1 from ${table} named where named.${column} = r.id)`;
    })
    .join(" ");

const people =
  "membership.person_id role_assignment.person_id guardianship.student_id guardianship.guardian_id lesson_teacher.person_id account.person_id pin.person_id";

/**
 * Deletes what only a file had said that is moot by now: of another school's people, held and never let in, nothing
 * stays. Records that once were in force stay, as ended ones.
 */
export async function deleteNeverInForce(trx: Knex): Promise<void> {
  const remove = (table: string, references = ""): Promise<{ cohort_id?: string | null }[]> =>
    queryRows(
      trx,
      `delete from ${table} r where ${neverInForce(table)} ${references === "" ? "" : unlessNamed(references)} returning *`,
    );
  await remove("lesson", "call.lesson_id");
  await remove("membership");
  await remove("guardianship");
  await remove("role_assignment");
  await trx.raw(
    `delete from rollover where group_id in (select r.id from school_group r where ${neverInForce("school_group")})`,
  );
  const groups = await remove("school_group", "membership.group_id lesson.group_id");
  await remove("person", people);
  const cohorts = groups.flatMap(({ cohort_id: id }) => id ?? []);
  await trx.raw(
    `delete from cohort r where r.id = any(:cohorts) ${unlessNamed("school_group.cohort_id rollover.cohort_id")}`,
    { cohorts },
  );
}
