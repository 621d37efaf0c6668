import type { Knex } from "../../database.ts";

/** A row of the audit as it is kept. */
export type KeptStep = {
  id: number;
  at: Date;
  type: string;
  room: string | null;
  roomName: string | null;
  userId: string | null;
  name: string | null;
  rule: string;
  record: string | null;
  run: number | null;
  repair: { by: string | null } | null;
  before: unknown;
  after: unknown;
  result: "started" | "done" | "failed";
  error: string | null;
};

export type AuditFilter = {
  userId: string | null;
  /** a room's key or room id */
  room: string | null;
  /** of the journal */
  run: number | null;
  /** only rows older than this one */
  before: number | null;
  /** records in whose rooms it happened, see listRecordsOfSchools; null for everywhere */
  records: ReadonlySet<string> | null;
  limit: number;
};

/** What was done to Matrix, the newest first. */
export async function listAudit(db: Knex, filter: AuditFilter): Promise<KeptStep[]> {
  const { userId, room, run, before, records, limit } = filter;
  const { rows } = await db.raw<{ rows: KeptStep[] }>(
    `select step.id::int, step.at, step.step ->> 'type' as type, step.room_key as room,
       coalesce(called.content ->> 'name', case when step.step ->> 'type' = 'createRoom' then step.after ->> 'name' end)
         as "roomName",
       step.user_id as "userId", account.displayname as name, step.because ->> 'rule' as rule,
       step.because ->> 'record' as record, step.import_run::int as run, step.before, step.after, step.result, step.error,
       case when run.kind = 'repair' then json_build_object('by', coalesce(asker_account.displayname,
         asker.family_name || ' ' || asker.given_name)) end as repair
     from plan_step step
     join plan_run run on run.id = step.run_id
     left join person asker on asker.id = run.asked_by
     left join matrix_user asker_account on asker_account.localpart = asker.localpart
     left join observed_state called on called.room_id = step.room_id and called.type = 'm.room.name' and called.state_key = ''
     left join matrix_user account on account.localpart = substring(step.user_id from '^@([^:]*)')
     where (cast(:userId as text) is null or step.user_id = :userId
         or (step.after -> 'users' is not null and step.after -> 'users' \\? :userId))
       and (cast(:room as text) is null or step.room_key = :room or step.room_id = :room)
       and (cast(:run as bigint) is null or step.import_run = :run)
       and (cast(:before as bigint) is null or step.id < :before)
       and (cast(:records as jsonb) is null or cast(:records as jsonb) \\? split_part(step.room_key, ':', 2))
     order by step.id desc limit :limit`,
    { userId, room, run, before, limit, records: records === null ? null : JSON.stringify([...records]) },
  );
  return rows;
}

/** How mirrored rooms are called, by key. */
export async function namesOfRooms(db: Knex, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { key: string; name: string | null }[] }>(
    `select room.key, state.content ->> 'name' as name from observed_room room join observed_state state using (room_id)
     where room.key = any(:keys) and state.type = 'm.room.name' and state.state_key = ''`,
    { keys },
  );
  return new Map(rows.flatMap(({ key, name }) => (name === null ? [] : [[key, name]])));
}

/** Deletes what was done before a time, and runs of which nothing is left. The one way out of the audit. */
export async function deleteAuditBefore(db: Knex, time: Date): Promise<number> {
  return db.transaction(async (trx) => {
    await trx.raw("select set_config('zvonok.audit_retention', 'on', true)");
    const deleted = await trx("plan_step").where("at", "<", time).delete();
    await trx("plan_run")
      .where("finished_at", "<", time)
      .whereNotExists(trx("plan_step").whereRaw("plan_step.run_id = plan_run.id"))
      .whereNot("id", trx("plan_run as newest").max("id"))
      .delete();
    return deleted;
  });
}
