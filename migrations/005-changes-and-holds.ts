import type { Knex } from "knex";

/** Every change of the journal is a run that can be taken back; changes that a person must look at wait in holds. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table import_run
      add column kind text not null default 'import' check (kind in ('import', 'hand', 'rollover', 'decision', 'undo')),
      add column requested_by uuid references person,
      add column file_name text,
      add column undoes bigint references import_run,
      add column undone_by bigint references import_run,
      drop constraint import_run_verdict_check,
      add constraint import_run_verdict_check check (verdict in ('applied', 'held', 'refused'));
    comment on column import_run.requested_by is 'null: the command line, the watched folder, the schedule';

    create table record_change (
      run bigint not null references import_run on delete cascade,
      table_name text not null,
      record_id uuid not null,
      before jsonb not null,
      primary key (run, table_name, record_id)
    );
    create index on record_change (table_name, record_id, run);
    comment on table record_change is 'what a record was before a run; records that a run brought are told by first_run';

    create table hold (
      id bigint generated always as identity primary key,
      source text not null,
      run bigint not null references import_run on delete cascade,
      scope text not null,
      group_name text not null,
      class_name text,
      school_id uuid references org,
      kind text not null check (kind in ('leave', 'join', 'raise', 'vanish', 'other')),
      reason text not null,
      reason_code text not null,
      reason_figures jsonb not null,
      people uuid[] not null default '{}',
      state text not null default 'pending' check (state in ('pending', 'approved', 'rejected', 'moot')),
      undone boolean not null default false,
      since timestamptz not null default now(),
      decided_by uuid references person,
      decided_at timestamptz
    );
    create index on hold (source, state);
    comment on column hold.run is 'the newest run whose file says so';
    comment on column hold.undone is 'waits because a person took a run back';

    create table held_change (
      table_name text not null,
      record_id uuid not null,
      source text not null,
      run bigint not null references import_run on delete cascade,
      change jsonb not null,
      primary key (table_name, record_id)
    );
    comment on column held_change.change is 'the columns that would differ, as they would be';

    create table hold_change (
      hold_id bigint not null references hold on delete cascade,
      table_name text not null,
      record_id uuid not null,
      primary key (hold_id, table_name, record_id),
      foreign key (table_name, record_id) references held_change on delete cascade
    );
    create index on hold_change (table_name, record_id);
    comment on table hold_change is 'a change is made once none of its holds waits, and none was rejected';
  `);
  await rememberChanges(knex);
}

/**
 * Outside of a run (zvonok.run isn't set) nothing is noted: no run, nothing to take back. The plan of the one statement is
 * made when few rows change and kept, so row by row it would take minutes when all of a district's do.
 */
async function rememberChanges(knex: Knex): Promise<void> {
  const noteChanges = (name: string, before: string): string => `
    create function ${name}() returns trigger language plpgsql set enable_nestloop = off as $$
    declare current_run bigint := nullif(current_setting('zvonok.run', true), '')::bigint;
    begin
      if current_run is null then return null; end if;
      insert into record_change (run, table_name, record_id, before)
        select current_run, tg_table_name, was.id, ${before}
        from was join becomes on becomes.id = was.id
        where to_jsonb(was) <> to_jsonb(becomes) and (to_jsonb(was) ->> tg_argv[0])::bigint <> current_run
        on conflict do nothing;
      return null;
    end $$;`;
  const trigger = (table: string, action: string, firstRun = "first_run"): string => `
    create trigger note_changes after update on ${table} referencing old table as was new table as becomes
      for each statement execute function ${action}('${firstRun}');`;
  const records = ["org", "academic_session", "person", "role_assignment", "guardianship", "course", "school_group"];
  await knex.raw(
    [
      noteChanges("note_changes", "to_jsonb(was)"),
      noteChanges(
        "note_lesson_changes",
        `to_jsonb(was) || jsonb_build_object('teachers', (select coalesce(jsonb_agg(t order by t.person_id), '[]') from lesson_teacher t where t.lesson_id = was.id))`,
      ),
      ...[...records, "membership", "bell"].map((table) => trigger(table, "note_changes")),
      trigger("lesson", "note_lesson_changes"),
      trigger("cohort", "note_changes", "created_run"),
    ].join("\n"),
  );
}
