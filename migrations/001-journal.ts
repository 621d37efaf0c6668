import type { Knex } from "knex";

/** What the school says: the journal. Every record keeps the source it came from and that source's own id. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table import_run (
      id bigint generated always as identity primary key,
      source text not null,
      mode text not null check (mode in ('bulk', 'delta')),
      started_at timestamptz not null default now(),
      as_of date,
      forced boolean not null default false,
      verdict text not null check (verdict in ('applied', 'refused')),
      reason text,
      counts jsonb not null default '{}'
    );
    create table import_diagnostic (
      run_id bigint not null references import_run on delete cascade,
      seq integer not null,
      file text not null,
      "row" integer,
      field text,
      code text not null,
      message text not null,
      primary key (run_id, seq)
    );
  `);
  const record = `
      id uuid primary key default gen_random_uuid(),
      source text not null,
      external_id text not null,
      state text not null default 'active' check (state in ('active', 'ended')),
      hash text not null,
      first_run bigint not null references import_run,
      changed_run bigint not null references import_run,
      unique (source, external_id)`;
  await knex.raw(`
    create table org (${record},
      name text not null,
      type text not null,
      identifier text,
      parent_id uuid references org
    );
    create table academic_session (${record},
      title text not null,
      type text not null,
      start_date date not null,
      end_date date not null,
      school_year text,
      parent_id uuid references academic_session
    );
    create table person (${record},
      localpart text not null unique default 'p_' || gen_random_uuid(),
      given_name text not null,
      middle_name text,
      family_name text not null,
      username text,
      email text,
      phone text,
      enabled boolean not null
    );
    create index on person (lower(username));
    create table role_assignment (${record},
      person_id uuid not null references person,
      org_id uuid not null references org,
      role text not null,
      is_primary boolean not null default true,
      begin_date date,
      end_date date
    );
    create index on role_assignment (person_id);
    create table guardianship (${record},
      student_id uuid not null references person,
      guardian_id uuid not null references person,
      student_says boolean not null default true,
      guardian_says boolean not null default true
    );
    comment on column guardianship.student_says is 'whether the row of the student names the guardian; one side is enough';
    create index on guardianship (student_id);
    create index on guardianship (guardian_id);
    create table course (${record},
      org_id uuid references org,
      title text not null,
      subject text,
      grades text[] not null default '{}'
    );
    create table cohort (
      id uuid primary key default gen_random_uuid(),
      org_id uuid not null references org,
      title text not null,
      grade integer,
      created_run bigint not null references import_run
    );
    create table school_group (${record},
      org_id uuid not null references org,
      course_id uuid references course,
      cohort_id uuid references cohort,
      kind text not null check (kind in ('homeroom', 'subject', 'subgroup')),
      title text not null,
      grades text[] not null default '{}',
      session_ids uuid[] not null default '{}',
      parent_ids uuid[] not null default '{}'
    );
    comment on column school_group.parent_ids is 'homerooms named by metadata.parentClassSourcedIds';
    create table membership (${record},
      group_id uuid not null references school_group,
      person_id uuid not null references person,
      role text not null check (role in ('student', 'teacher', 'aide', 'observer')),
      is_primary boolean not null default false,
      begin_date date,
      end_date date
    );
    create index on membership (group_id);
    create index on membership (person_id);
    create table bell (${record},
      shift text not null default '',
      number integer not null,
      starts_at time not null,
      ends_at time not null
    );
    create table lesson (${record},
      group_id uuid not null references school_group,
      subject text not null,
      number integer,
      date date not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      room text,
      topic text,
      homework text,
      status text not null check (status in ('planned', 'cancelled', 'moved')),
      remote boolean not null default false
    );
    create index on lesson (group_id, date);
    create index on lesson (date);
    create table lesson_teacher (
      lesson_id uuid not null references lesson on delete cascade,
      person_id uuid not null references person,
      part text not null check (part in ('regular', 'substitute')),
      primary key (lesson_id, person_id)
    );
    create index on lesson_teacher (person_id);
  `);
}
