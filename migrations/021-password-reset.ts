import type { Knex } from "knex";

/** Links by which people choose a new password. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table password_reset (
      digest text primary key,
      localpart text not null,
      expires_at timestamptz not null
    );
    comment on column password_reset.digest is 'SHA-256 of the token in the link, which is kept nowhere';
    create index on password_reset (localpart);
  `);
}
