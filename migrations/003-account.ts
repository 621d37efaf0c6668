import type { Knex } from "knex";

/** Sign-in: accounts of journal people, what oidc-provider keeps, devices. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table account (
      person_id uuid primary key references person,
      login text not null unique,
      password_hash text,
      one_time boolean not null default false,
      created_at timestamptz not null default now()
    );
    comment on column account.login is 'lower case; from users.csv username';
    create table sign_in_failure (
      key text primary key,
      count integer not null,
      blocked_until timestamptz not null,
      last_at timestamptz not null default now()
    );
    comment on column sign_in_failure.key is 'account:<person id> or address:<ip>';

    create table oidc_payload (
      model text not null,
      id text not null,
      payload jsonb not null,
      grant_id text,
      user_code text,
      uid text,
      expires_at timestamptz,
      consumed_at timestamptz,
      primary key (model, id)
    );
    create index on oidc_payload (grant_id);
    create index on oidc_payload (uid);
    create index on oidc_payload (expires_at);

    create table device (
      localpart text not null,
      device_id text not null,
      client_name text,
      created_at timestamptz not null default now(),
      primary key (localpart, device_id)
    );
  `);
}
