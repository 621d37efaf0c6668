import type { Knex } from "knex";

/** What the homeserver told us (observed state) and what we did to it (plan runs and steps). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table homeserver_transaction (
      seq bigint generated always as identity primary key,
      txn_id text not null unique,
      body text,
      received_at timestamptz not null default now(),
      processed_at timestamptz
    );
    comment on column homeserver_transaction.body is
      'JSON, deleted once processed: it holds messages. Text, since jsonb refuses NUL and lone surrogates, which people can send';
    create index on homeserver_transaction (seq) where processed_at is null;

    create table observed_room (
      room_id text primary key,
      key text unique,
      kind text,
      room_version text,
      creator text
    );
    comment on table observed_room is 'rooms that our bot created';
    comment on column observed_room.key is 'from our marker event; null without one, and for a second room of one key';
    create table observed_state (
      room_id text not null references observed_room on delete cascade,
      type text not null,
      state_key text not null,
      content jsonb not null,
      sender text not null,
      event_id text not null,
      origin_server_ts bigint not null,
      primary key (room_id, type, state_key)
    );
    create table observed_member (
      room_id text not null references observed_room on delete cascade,
      user_id text not null,
      membership text not null,
      sender text not null,
      event_id text not null,
      origin_server_ts bigint not null,
      primary key (room_id, user_id)
    );
    create index on observed_member (user_id);

    create table matrix_user (
      localpart text primary key,
      displayname text,
      provisioned_at timestamptz not null default now()
    );
    comment on table matrix_user is 'accounts made or renamed by us; the homeserver sends no event for these';

    create table plan_run (
      id bigint generated always as identity primary key,
      import_run bigint references import_run,
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      steps integer not null,
      failed integer not null default 0
    );
    create table plan_step (
      run_id bigint not null references plan_run on delete cascade,
      seq integer not null,
      step jsonb not null,
      because jsonb not null,
      result text not null check (result in ('started', 'done', 'failed')),
      error text,
      attempts integer not null default 1,
      at timestamptz not null default now(),
      primary key (run_id, seq)
    );

    create table setting (
      key text primary key,
      value jsonb not null
    );
    comment on table setting is 'small facts of this installation, such as its server name and the bot''s control room';
  `);
}
