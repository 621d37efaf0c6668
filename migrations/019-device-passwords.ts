import type { Knex } from "knex";

/** Passwords for programs that know neither OAuth nor SSO, and when a device was last used. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table device_password (
      id uuid primary key default gen_random_uuid(),
      localpart text not null,
      name text not null,
      digest text not null unique,
      created_at timestamptz not null default now(),
      last_used_at timestamptz
    );
    comment on table device_password is 'long random passwords that people make for single programs; /login takes no others';
    comment on column device_password.digest is 'SHA-256; the password itself is shown once and kept nowhere';
    create index on device_password (localpart);

    alter table device
      add column device_password_id uuid references device_password,
      add column last_used_at timestamptz;
    comment on column device.device_password_id is 'what it was signed in with; it ends together with that';
    comment on column device.last_used_at is 'when the homeserver last asked about a token of it, to five minutes';
    create index on device (device_password_id);
    -- Devices of before are taken for used today: nobody is signed out because it wasn't written down.
    update device set last_used_at = now() where ended_at is null;
  `);
}
