import type { Knex } from "knex";

/** What to do about a remark of strict reading, which is another thing than what its code says of lenient reading. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table import_diagnostic add column fix text;
    comment on column import_diagnostic.fix is 'what to do, where it is not what the code says; empty where the message says it itself';
  `);
}
