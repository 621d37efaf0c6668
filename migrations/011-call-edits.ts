import type { Knex } from "knex";

/** A lesson that is moved there and back again is told each time. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table call add column publications integer not null default 0;
    comment on column call.publications is
      'how many changes its room has been told of: part of the transaction id of the next one''s messages'`);
}
