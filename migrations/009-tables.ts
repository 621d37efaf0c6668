import type { Knex } from "knex";

/** What was decided about tables of a school's secretary: what columns mean, and whose row is whose. */
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
  `);
}
