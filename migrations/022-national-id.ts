import type { Knex } from "knex";

/** People sign in with their СНИЛС too. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table person add column national_id_hash text;
    comment on column person.national_id_hash is 'HMAC of the СНИЛС, by a key in the state folder; the number itself is kept nowhere';
    create index on person (national_id_hash);
  `);
}
