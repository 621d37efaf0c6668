import type { Knex } from "../../database.ts";
import { difference, imageOf, type RecordTable, writeImages } from "../change/changed-records-store.ts";
import { queryRows } from "../incoming-store.ts";

type Run = { run: number; source: string };

/** Whether anything of a source is held or was declined. */
export async function isAnythingHeld(trx: Knex, source: string): Promise<boolean> {
  const [found] = await queryRows(trx, "select 1 from held_change where source = :source limit 1", { source });
  return found !== undefined;
}

/**
 * Makes the held changes of a source again in `tables`, those that a file doesn't bring whole, so that the file is read
 * on top of what the last one said. What is still to be held afterwards is put back then.
 */
export async function reapplyHeld(trx: Knex, { run, source }: Run, tables: readonly RecordTable[]): Promise<void> {
  for (const table of tables) {
    await writeImages(
      trx,
      table,
      `select record_id, change || jsonb_build_object('changed_run', cast(:run as bigint)) as image
       from held_change where source = :source and table_name = '${table}'`,
      { run, source },
    );
  }
}

/** Records that a run changed and that are what they were all the same aren't changed. */
export async function forgetUnchanged(trx: Knex, run: number, tables: ReadonlySet<RecordTable>): Promise<void> {
  for (const table of tables) {
    const same = `delete from record_change c using ${table} now where c.run = :run and c.table_name = '${table}'
      and now.id = c.record_id and ${difference(imageOf(table, "now"), "c.before")} = '{}' returning c.record_id, c.before`;
    if (table === "cohort") await trx.raw(same, { run });
    else
      await trx.raw(
        `with same as (${same}) update ${table} known set changed_run = cast(same.before ->> 'changed_run' as bigint)
         from same where known.id = same.record_id`,
        { run },
      );
  }
}

/** Makes the temporary tables `back` (what is to be put back next) and `kept` (what was), which go with the transaction. */
export async function createBack(trx: Knex): Promise<void> {
  await trx.raw(
    `create temp table back (table_name text, record_id uuid, primary key (table_name, record_id)) on commit drop;
     create temp table kept (table_name text, record_id uuid, primary key (table_name, record_id)) on commit drop`,
  );
}

/** SQL: held changes that the file says just the same, as `h`, with what was before as `c` and the record as `now`. */
const stillSaid = (table: RecordTable): string => `held_change h
  join record_change c on c.run = :run and c.table_name = h.table_name and c.record_id = h.record_id
  join ${table} now on now.id = h.record_id
  where h.source = :source and h.table_name = '${table}' and ${difference(imageOf(table, "now"), "c.before")} = h.change`;
const isOfHold = (condition: string): string => `exists (select 1 from hold_change l join hold o on o.id = l.hold_id
  where l.table_name = h.table_name and l.record_id = h.record_id and (${condition}))`;

/** Marks for putting back what was rejected or taken back before, as long as the file says just the same. */
export async function markDeclined(trx: Knex, { run, source }: Run, tables: ReadonlySet<RecordTable>): Promise<void> {
  const isDeclined = isOfHold("o.state = 'rejected' or (o.state = 'pending' and o.undone)");
  for (const table of tables)
    await trx.raw(`insert into back select h.table_name, h.record_id from ${stillSaid(table)} and ${isDeclined}`, {
      run,
      source,
    });
}

/**
 * Finds what waits beside any scope and is said just the same, as cause of its hold: it goes on waiting although the file
 * as a whole is no longer held.
 * @returns whether there is any
 */
export async function findWaitingRest(
  trx: Knex,
  { run, source }: Run,
  tables: ReadonlySet<RecordTable>,
): Promise<boolean> {
  const [rest] = await queryRows(
    trx,
    "select 1 from hold where source = :source and scope = 'rest' and state = 'pending' and not undone limit 1",
    { source },
  );
  if (rest === undefined) return false;
  let found = 0;
  const isWaiting = isOfHold("o.scope = 'rest' and o.state = 'pending' and not o.undone");
  for (const table of tables) {
    const { rowCount } = (await trx.raw(
      `insert into cause select h.table_name, h.record_id, null, null, 'other' from ${stillSaid(table)} and ${isWaiting}
         and not exists (select 1 from kept k where k.table_name = h.table_name and k.record_id = h.record_id)
       on conflict do nothing`,
      { run, source },
    )) as { rowCount: number };
    found += rowCount;
  }
  return found > 0;
}

/** Marks for putting back what was found to cause held changes. */
export async function markCauses(trx: Knex): Promise<void> {
  await trx.raw("insert into back select distinct table_name, record_id from cause except select * from kept");
}

/** Puts back what is marked: changed records become what they were, new ones end. What they would be is kept as held. */
export async function putBack(trx: Knex, { run, source }: Run): Promise<void> {
  const tables = await queryRows<{ name: RecordTable }>(trx, "select distinct table_name as name from back");
  for (const { name } of tables) await putBackTable(trx, { run, source }, name);
  await trx.raw("insert into kept select * from back on conflict do nothing");
  await trx.raw("truncate back");
}

async function putBackTable(trx: Knex, { run, source }: Run, table: RecordTable): Promise<void> {
  const marked = `join back b on b.table_name = '${table}'`;
  const changed = `record_change c ${marked} and b.record_id = c.record_id where c.run = :run and c.table_name = '${table}'`;
  const keep = (change: string, from: string): Promise<unknown> =>
    trx.raw(
      `insert into held_change as known (table_name, record_id, source, run, change)
       select '${table}', b.record_id, :source, :run, ${change} from ${from}
       on conflict (table_name, record_id) do update set run = excluded.run, source = excluded.source, change = excluded.change`,
      { run, source },
    );
  await keep(
    difference(imageOf(table, "now"), "c.before"),
    `record_change c ${marked} and b.record_id = c.record_id join ${table} now on now.id = c.record_id
     where c.run = :run and c.table_name = '${table}'`,
  );
  if (table !== "cohort") {
    const isNew = "r.first_run = :run and r.state = 'active'";
    await keep(`'{"state": "active"}'`, `${table} r ${marked} and b.record_id = r.id where ${isNew}`);
    await trx.raw(
      `update ${table} r set state = 'ended' from back b where b.table_name = '${table}' and b.record_id = r.id and ${isNew}`,
      { run },
    );
  }
  await writeImages(trx, table, `select c.record_id, c.before as image from ${changed}`, { run });
  await trx.raw(
    `delete from record_change c using back b where b.table_name = '${table}' and c.run = :run
    and c.table_name = '${table}' and c.record_id = b.record_id`,
    { run },
  );
}
