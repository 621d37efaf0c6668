import type { Knex } from "knex";

/** Holds whose content a person has seen; runs of which it is no longer kept what was before them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table hold add column content text;
    comment on column hold.content is 'sum of the changes: what becomes another question gets another id, so that nobody answers one that he has not read';

    alter table import_run add column forgotten boolean not null default false;
    comment on column import_run.forgotten is 'what records were before it is no longer kept: it can not be taken back';
  `);
}
