import type { Knex } from "knex";

/** Proof and repair: the audit of what was done to Matrix, the slow verification, differences that wait, leavers. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table plan_run
      add column kind text not null default 'mirror' check (kind in ('mirror', 'repair', 'accounts')),
      add column remaining integer;
    comment on column plan_run.remaining is 'steps that were still to be taken at its end; null for a run that was broken off';

    alter table plan_step
      add column id bigint generated always as identity unique,
      add column import_run bigint,
      add column room_key text,
      add column room_id text,
      add column user_id text,
      add column before jsonb,
      add column after jsonb;
    comment on column plan_step.import_run is 'the journal''s run that caused it; null for a repair or a date';
    create index on plan_step (room_key, id);
    create index on plan_step (user_id, id);
    create index on plan_step (import_run, id);
    create index on plan_step (at);

    create function keep_audit() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.result = 'started' and new.run_id = old.run_id and new.seq = old.seq
        and new.step = old.step and new.because = old.because then return new; end if;
      if tg_op = 'DELETE' and current_setting('zvonok.audit_retention', true) = 'on' then return old; end if;
      if tg_op = 'TRUNCATE' and not exists (select from plan_step) then return null; end if;
      raise exception 'plan_step is the audit: what was done stays as it is' using errcode = 'insufficient_privilege';
    end $$;
    create trigger keep_audit before update or delete on plan_step for each row execute function keep_audit();
    create trigger keep_whole_audit before truncate on plan_step execute function keep_audit();

    create table verification (
      id bigint generated always as identity primary key,
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      rooms integer not null,
      checked integer not null default 0,
      corrected integer not null default 0,
      last_room text not null default ''
    );
    comment on table verification is 'walks over the real rooms; one that has no end goes on after last_room';

    create table held_drift (
      key text primary key,
      since timestamptz not null default now()
    );
    comment on table held_drift is 'what people changed and the mirror leaves alone until somebody repairs it (drift.repair: report)';

    alter table matrix_user add column locked_at timestamptz, add column deactivated_at timestamptz;
    comment on column matrix_user.locked_at is 'since when the journal no longer lets the person in';
  `);
}
