import type { Knex } from "knex";

/** Who asked for a repair. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table plan_run add column asked_by uuid references person;
    comment on column plan_run.asked_by is 'of a repair; null: the command line';
  `);
}
