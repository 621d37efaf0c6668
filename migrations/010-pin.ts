import type { Knex } from "knex";

/** Who is in a chat, or stays out of it, by a person's word and not the journal's; and whose leaving the journal has accepted. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table pin (
      id uuid primary key default gen_random_uuid(),
      person_id uuid not null references person,
      room_key text not null,
      kind text not null check (kind in ('guest', 'keep', 'bar')),
      until date,
      reason text,
      created_by uuid references person,
      created_at timestamptz not null default now(),
      ended_by uuid references person,
      ended_at timestamptz
    );
    comment on column pin.until is 'last day; null: until somebody ends it';
    comment on column pin.created_by is 'null: the command line';
    create unique index on pin (person_id, room_key) where ended_at is null;
    create index on pin (room_key);

    create table accepted_leave (
      room_id text not null references observed_room on delete cascade,
      user_id text not null,
      event_id text not null,
      primary key (room_id, user_id)
    );
    comment on table accepted_leave is
      'leavings that the journal has agreed with since: when it wants somebody there again, he comes back. Void once event_id isn''t his membership any more';
  `);
}
