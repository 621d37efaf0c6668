import type { Knex } from "knex";

/** Sign-in: passwords of journal people, what oidc-provider keeps, devices. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table account (
      person_id uuid primary key references person,
      password_hash text not null,
      one_time boolean not null,
      changed_at timestamptz not null default now()
    );
    comment on table account is 'a person''s own password; the login is the person''s username in the journal';
    comment on column account.one_time is 'given out by an operator: an own one must be chosen at the next sign-in';

    create table sign_in_failure (
      key text primary key,
      count integer not null,
      blocked_until timestamptz not null,
      last_at timestamptz not null
    );
    comment on column sign_in_failure.key is 'login:<SHA-256 of what was typed>, address:<network> or registration:<network>';

    create table oidc_payload (
      model text not null,
      id text not null,
      payload jsonb not null,
      grant_id text,
      user_code text,
      uid text,
      localpart text,
      device_id text,
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      consumed_at timestamptz,
      superseded_at timestamptz,
      primary key (model, id)
    );
    comment on column oidc_payload.id is 'SHA-256 of the token, code or cookie, which is kept nowhere; a client''s own id';
    comment on column oidc_payload.superseded_at is 'a used refresh token whose successor is known to have arrived';
    create index on oidc_payload (grant_id);
    create index on oidc_payload (uid);
    create index on oidc_payload (user_code);
    create index on oidc_payload (localpart, device_id);
    create index on oidc_payload (expires_at);

    create table device (
      localpart text not null,
      device_id text not null,
      client_name text,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      primary key (localpart, device_id)
    );
    comment on column device.ended_at is 'signed out; the row goes once the homeserver has forgotten the device too';
  `);
}
