import type { Knex } from "knex";

/** What the contact policy must know at once: rooms made a moment ago, chats that people made, invitations it has allowed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table made_room (
      room_id text primary key,
      key text not null,
      made_at timestamptz not null default now()
    );
    comment on table made_room is
      'rooms as the mirror has made them: people join before the homeserver has told of the room';

    create table chat (
      id uuid primary key default gen_random_uuid(),
      room_id text unique,
      kind text not null check (kind in ('direct', 'group')),
      owner_id uuid not null references person,
      peer_id uuid references person,
      created_at timestamptz not null default now(),
      check ((kind = 'direct') = (peer_id is not null))
    );
    comment on table chat is 'chats that people have had made through the API';
    comment on column chat.room_id is 'null while it is being made';
    create unique index on chat (least(owner_id, peer_id), greatest(owner_id, peer_id)) where kind = 'direct';

    create table allowed_invitation (
      room_id text not null,
      user_id text not null,
      inviter text not null,
      at timestamptz not null default now(),
      primary key (room_id, user_id)
    );
    comment on table allowed_invitation is
      'invitations into rooms that people made in a client of theirs: who was invited without being asked about is refused when he joins';
  `);
}
