import type { Knex } from "../../database.ts";
import type { EventPlace } from "../event-of-step.ts";

/** What waits for a person's decision, because people changed it and `drift.repair` says to report. */

export type HeldDrift = ReadonlyMap<string, Date>;

export async function listHeldDrift(db: Knex): Promise<HeldDrift> {
  const rows: { key: string; since: Date }[] = await db("held_drift").select("key", "since");
  return new Map(rows.map(({ key, since }) => [key, since]));
}

/** Holds exactly these; those known already keep their time. */
export async function holdDrift(db: Knex, keys: readonly string[]): Promise<void> {
  await db.raw(
    `with now_held (key) as (select jsonb_array_elements_text(cast(:keys as jsonb))),
       gone as (delete from held_drift where key not in (select key from now_held))
     insert into held_drift (key) select key from now_held on conflict do nothing`,
    { keys: JSON.stringify([...new Set(keys)]) },
  );
}

/** The journal's newest run; null before the first. */
export async function newestJournalRun(db: Knex): Promise<number | null> {
  const row = await db("import_run").whereNot({ verdict: "refused" }).max({ id: "id" }).first();
  return row?.id == null ? null : Number(row.id);
}

export type EventHead = { sender: string; at: Date };

/** Who set state events last and when; the answer is in the order of the question, null where there is none. */
export async function listEventHeads(db: Knex, places: readonly (EventPlace | null)[]): Promise<(EventHead | null)[]> {
  if (places.length === 0) return [];
  const { rows } = await db.raw<{ rows: { sender: string | null; at: string | null }[] }>(
    `select coalesce(m.sender, s.sender) as sender, coalesce(m.origin_server_ts, s.origin_server_ts) as at
     from rows from (json_to_recordset(cast(:places as json)) as ("roomId" text, type text, "stateKey" text))
       with ordinality as asked ("roomId", type, "stateKey", nr)
     left join observed_state s on s.room_id = asked."roomId" and s.type = asked.type and s.state_key = asked."stateKey"
     left join observed_member m on asked.type = 'm.room.member' and m.room_id = asked."roomId" and m.user_id = asked."stateKey"
     order by nr`,
    { places: JSON.stringify(places.map((place) => place ?? {})) },
  );
  return rows.map(({ sender, at }) => (sender === null || at === null ? null : { sender, at: new Date(Number(at)) }));
}
