import type { Knex } from "knex";

/**
 * What was decided about tables of a school's secretary: what columns mean, and whose row is whose; and which people
 * entered by hand have become an export's.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table table_column (
      source text not null,
      heading text not null,
      meaning text not null,
      primary key (source, heading)
    );
    comment on table table_column is 'what a person said that a column of this source means';

    create table table_identity (
      source text not null,
      external_id text not null,
      kind text not null check (kind in ('pupil', 'adult')),
      name text not null,
      class text not null default '',
      marks text[] not null default '{}',
      primary key (source, external_id)
    );
    create index on table_identity (source, kind, name);
    comment on table table_identity is
      'whose row is whose in tables without ids: name and class as last seen, and what else tells namesakes apart';
    comment on column table_identity.marks is 'id:…, login:…, email:…, phone:… of the row as last seen';

    create table table_decision (
      source text not null,
      key text not null,
      external_id text,
      primary key (source, key)
    );
    comment on table table_decision is 'namesakes that a person decided on; null is somebody new';

    alter table person drop constraint person_localpart_key,
      add constraint person_localpart_key unique (localpart) deferrable initially immediate;
    comment on constraint person_localpart_key on person is
      'deferrable, so that two people may change user IDs in one statement: when one of them is merged into the other';
    create table person_merge (
      run bigint primary key references import_run on delete cascade,
      person_id uuid not null references person,
      hand_id uuid not null references person,
      swapped boolean not null,
      pins uuid[] not null
    );
    comment on table person_merge is
      'what a merge of two people moved beside records: passwords, when they changed user IDs, and pins';
  `);
}
