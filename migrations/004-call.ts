import type { Knex } from "knex";

/** Calls of lessons. `room_id` and what follows it say what the room has been told. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table call (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      lesson_id uuid not null references lesson,
      conference_id text not null unique,
      provider text not null check (provider in ('jitsi', 'mesh')),
      state text not null check (state in ('planned', 'open', 'ended')),
      planned_by uuid references person,
      planned_at timestamptz not null,
      opened_by uuid references person,
      opened_at timestamptz,
      ended_by uuid references person,
      ended_at timestamptz,
      room_id text,
      message_event text,
      link_event text,
      widget_slot text,
      published_state text,
      published_starts_at timestamptz,
      published_ends_at timestamptz,
      closes_on date
    );
    comment on column call.ended_at is 'null although ended: the day was over';
    comment on column call.widget_slot is 'state key of the widget while it stands in the room';
    comment on column call.closes_on is 'the day at whose end a job looks whether the call is still open';
    create unique index on call (lesson_id) where state <> 'ended';
    create index on call (lesson_id, seq);
    create index on call (room_id) where widget_slot is not null;
  `);
}
