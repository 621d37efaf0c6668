import type { Knex } from "knex";

/** The school year: who stays until its end, which classes go on in the next one, which are over. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table person add column leaving_on date;
    comment on column person.leaving_on is 'last day of somebody whom the newest file lacks while a class of his still runs';

    alter table cohort
      add column state text not null default 'active' check (state in ('active', 'ended')),
      add column last_day date,
      add column ended_run bigint references import_run;
    comment on column cohort.last_day is 'last day of the chats of a class that nothing continues';

    create table rollover (
      group_id uuid primary key references school_group,
      cohort_id uuid references cohort,
      evidence text not null check (evidence in ('sameId', 'letterAndPupils', 'pupils', 'none')),
      run bigint not null references import_run
    );
    comment on table rollover is 'homerooms that may continue a class of the year before; one without cohort_id in school_group waits for a person';
    comment on column rollover.cohort_id is 'what was proposed; null for a new class';

    create index on school_group (org_id);
    create index on school_group (cohort_id) where kind = 'homeroom';
    create index on role_assignment (org_id);

    create function grade_of(grades text[], title text) returns integer language sql immutable return
      cast(coalesce(substring(grades[1] from '^0*(\\d{1,2})$'), substring(title from '^(\\d{1,2})(\\D|$)')) as integer);
    comment on function grade_of is 'grade of a homeroom: what grades says, else the number that its title begins with';
  `);
}
