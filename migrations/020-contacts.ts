import type { Knex } from "knex";

/** People sign in with an e-mail or a telephone number too: they are looked up as they are compared. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index on person (lower(email));
    create index on person (right(regexp_replace(phone, '[^0-9]', '', 'g'), 10));
  `);
}
