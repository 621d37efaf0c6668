import type { Knex } from "../../database.ts";
import { type RecordTable, recordTables, writeImages } from "../change/changed-records-store.ts";
import { queryRows } from "../incoming-store.ts";

export type FoundHold = { id: number; source: string; state: string; schoolId: string | null; changes: number };

/** Holds by their ids, with how many changes still belong to them. */
export async function findHolds(trx: Knex, ids: number[]): Promise<FoundHold[]> {
  return queryRows<FoundHold>(
    trx,
    `select h.id::int, h.source, h.state, h.school_id as "schoolId",
       (select count(*)::int from hold_change l where l.hold_id = h.id) as changes
     from hold h where h.id = any(:ids) order by h.id`,
    { ids },
  );
}

/** Notes a person's decision on holds. */
export async function decideOn(
  trx: Knex,
  ids: number[],
  state: "approved" | "rejected",
  by: string | null,
): Promise<void> {
  await trx("hold").whereIn("id", ids).update({ state, decided_by: by, decided_at: trx.fn.now() });
}

const ready = `select c.table_name, c.record_id, c.change from held_change c
  where exists (select 1 from hold_change l where l.table_name = c.table_name and l.record_id = c.record_id and l.hold_id = any(:ids))
    and not exists (select 1 from hold_change l join hold h on h.id = l.hold_id
      where l.table_name = c.table_name and l.record_id = c.record_id and h.state in ('pending', 'rejected'))`;

/** Makes the changes of approved holds that no other hold keeps waiting. */
export async function makeApproved(trx: Knex, run: number, ids: number[]): Promise<void> {
  await trx.raw(`create temp table ready on commit drop as ${ready}`, { ids });
  const tables = await queryRows<{ name: RecordTable }>(trx, "select distinct table_name as name from ready");
  const present = new Set(tables.map(({ name }) => name));
  for (const table of recordTables.filter((name) => present.has(name))) {
    await writeImages(
      trx,
      table,
      `select record_id, change || jsonb_build_object('changed_run', cast(:run as bigint)) as image
       from ready where table_name = '${table}'`,
      { run },
    );
  }
  await trx.raw(
    `delete from held_change c using ready r where r.table_name = c.table_name and r.record_id = c.record_id`,
  );
}
