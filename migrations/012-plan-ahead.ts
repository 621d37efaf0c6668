import type { Knex } from "knex";

/** An audit without holes: the steps of a run are kept before they are taken, and whose rights changed is found by an index. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table plan_ahead (
      run_id bigint not null references plan_run on delete cascade,
      seq integer not null,
      steps jsonb not null,
      primary key (run_id, seq)
    );
    comment on table plan_ahead is
      'steps of a run that is at work, from seq on: what a process that died has done of them is written into the audit by the next';
    create index on plan_step using gin ((after -> 'users')) where after -> 'users' is not null;
  `);
}
