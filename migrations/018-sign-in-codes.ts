import type { Knex } from "knex";

/** Codes with which people sign in first, and who has ever signed in. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sign_in_code (
      id uuid primary key default gen_random_uuid(),
      localpart text not null,
      code_hash text not null unique,
      issued_by uuid references person,
      issued_at timestamptz not null,
      expires_at timestamptz not null,
      kept_at timestamptz,
      used_at timestamptz,
      ended_by uuid references person,
      ended_at timestamptz
    );
    comment on table sign_in_code is 'codes on paper, each for one account; rows stay as the record of who gave them out';
    comment on column sign_in_code.code_hash is 'keyed hash (HMAC-SHA256); the key is in the state folder, the code is kept nowhere';
    comment on column sign_in_code.issued_by is 'null: the command line';
    comment on column sign_in_code.kept_at is 'a small child signs in with it instead of a password; it has no end of its own';
    comment on column sign_in_code.used_at is 'an own password was chosen with it';
    comment on column sign_in_code.ended_at is 'revoked, or replaced by a new one';
    create index on sign_in_code (localpart);

    create table first_sign_in (
      localpart text primary key,
      at timestamptz not null default now()
    );
    comment on table first_sign_in is 'who has ever signed in on a device';
    insert into first_sign_in (localpart, at) select localpart, min(created_at) from device group by localpart;
  `);
}
