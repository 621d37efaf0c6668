import type { Knex } from "knex";

/** Files that were handed in and wait their turn, an answer or a person's word. The files themselves lie in the state folder. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table intake (
      id uuid primary key,
      file_name text not null,
      source text not null,
      way text not null check (way in ('upload', 'folder', 'schedule', 'token')),
      state text not null check (state in ('queued', 'reading', 'asking', 'waiting', 'done', 'withdrawn', 'failed')),
      reading text not null check (reading in ('lenient', 'strict')),
      ask boolean not null,
      confirmed boolean not null default false,
      as_of date,
      requested_by uuid references person,
      received_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      sha256 text not null,
      reason text,
      rows_read integer not null default 0,
      attempts integer not null default 0,
      question jsonb,
      result jsonb,
      preview jsonb,
      run_id bigint references import_run,
      file_deleted_at timestamptz
    );
    create index on intake (received_at);
    create index on intake (source, sha256);
    comment on column intake.ask is 'what it would do is shown first';
    comment on column intake.attempts is 'how often reading it has broken off with an error of the program''s own';
    comment on column intake.confirmed is 'a person has seen that and said yes';
    comment on column intake.run_id is 'set in the transaction of the import itself, so that it tells whether that happened';

    alter table import_diagnostic add count integer not null default 1, add of_code text;
    comment on column import_diagnostic.count is 'rows that one remark stands for';
    comment on column import_diagnostic.of_code is 'of diagnostics.more: whose further remarks were left out';
  `);
}
