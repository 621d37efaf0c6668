import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import type { RunKind } from "../run-store.ts";
import {
  difference,
  endingTables,
  imageOf,
  type RecordTable,
  recordTables,
  writeImages,
} from "./changed-records-store.ts";

export type FoundRun = {
  id: number;
  kind: RunKind;
  source: string;
  verdict: string;
  undoneBy: number | null;
  undoes: number | null;
  /** what was before it is no longer kept */
  forgotten: boolean;
};

/** One run by its id; null when there is none. */
export async function findRun(db: Knex, id: number): Promise<FoundRun | null> {
  const [run] = await queryRows<FoundRun>(
    db,
    `select id::int, kind, source, verdict, undone_by::int as "undoneBy", undoes::int, forgotten from import_run where id = :id`,
    { id },
  );
  return run ?? null;
}

/** Those of `runs` that have changed or brought anything. */
export async function findRunsWithChanges(db: Knex, runs: number[]): Promise<Set<number>> {
  const brought = endingTables.map((table) => `select first_run from ${table} where first_run = any(:runs)`);
  const rows = await queryRows<{ run: number }>(
    db,
    `select run::int from record_change where run = any(:runs) union ${brought.join(" union ")}`,
    { runs },
  );
  return new Set(rows.map(({ run }) => run));
}

/**
 * Brings every record that `undone` changed to what it was, and ends those that it brought, as changes of `run`.
 * @returns how many records
 */
export async function restoreRecords(trx: Knex, undone: number, run: number): Promise<number> {
  let records = 0;
  for (const table of recordTables) {
    const [{ count } = { count: 0 }] = await queryRows<{ count: number }>(
      trx,
      `select count(*)::int as count from record_change where run = :undone and table_name = '${table}'`,
      { undone },
    );
    records += count;
    if (count > 0)
      await writeImages(
        trx,
        table,
        `select record_id, before || jsonb_build_object('changed_run', cast(:run as bigint)) as image
         from record_change where run = :undone and table_name = '${table}'`,
        { undone, run },
      );
  }
  for (const table of endingTables) records += await endBrought(trx, table, undone, run);
  await endBroughtCohorts(trx, undone, run);
  return records;
}

async function endBrought(trx: Knex, table: RecordTable, undone: number, run: number): Promise<number> {
  const { rowCount } = (await trx.raw(
    `update ${table} set state = 'ended', changed_run = :run where first_run = :undone and state = 'active'`,
    { undone, run },
  )) as { rowCount: number };
  return rowCount;
}

/** A class that a run began is over with it, without a last day; it begins again with a homeroom of it. */
async function endBroughtCohorts(trx: Knex, undone: number, run: number): Promise<void> {
  await trx("cohort").where({ created_run: undone, state: "active" }).update({ state: "ended", ended_run: run });
}

/** Begins again the classes that an undoing ended, where a homeroom of them is back. */
export async function beginCohortsAgain(trx: Knex): Promise<void> {
  await trx.raw(
    `update cohort c set state = 'active', ended_run = null where c.state = 'ended' and c.last_day is null
       and exists (select 1 from school_group g where g.cohort_id = c.id and g.kind = 'homeroom' and g.state = 'active')`,
  );
}

export async function markUndone(trx: Knex, undone: number, run: number): Promise<void> {
  await trx("import_run").where({ id: undone }).update({ undone_by: run });
  await trx("import_run").where({ id: run }).update({ undoes: undone });
}

/** A run that was taken back stands again: the one that took it back is taken back itself. */
export async function markRedone(trx: Knex, run: number): Promise<void> {
  await trx("import_run").where({ id: run }).update({ undone_by: null });
}

/** What waits because of a run is over with it, but for what a person has rejected, or taken back before. */
export async function dropHoldsOfRun(trx: Knex, run: number): Promise<void> {
  await trx.raw(
    `with dropped as (delete from hold_change l using hold h where h.id = l.hold_id and h.run = :run and h.state = 'pending'
       returning l.hold_id, l.table_name, l.record_id)
     delete from held_change c using dropped d where d.table_name = c.table_name and d.record_id = c.record_id
       and not exists (select 1 from hold_change l join hold h on h.id = l.hold_id
         where l.table_name = c.table_name and l.record_id = c.record_id and not (h.run = :run and h.state = 'pending'))`,
    { run },
  );
  await trx("hold").where({ run, state: "pending" }).update({ state: "moot" });
}

/** SQL: the source whose files say a record; a decision may be about several, of which each has holds. */
const sayingSource = `coalesce((select now.source where exists (select 1 from hold h where h.source = now.source)), :source)`;

/**
 * Keeps what a run that takes another back has changed: what would do it again waits. What was held of a record before
 * came from a newer file and stands.
 * @param undone the run that is taken back
 * @returns the sources for which anything waits
 */
export async function keepAsHeld(
  trx: Knex,
  run: number,
  { kind, source }: Pick<FoundRun, "kind" | "source">,
  tables: ReadonlySet<RecordTable>,
): Promise<string[]> {
  for (const table of tables) {
    const said = kind === "decision" && table !== "cohort" ? sayingSource : ":source";
    await trx.raw(
      `insert into held_change as known (table_name, record_id, source, run, change)
       select '${table}', c.record_id, ${said}, :run, ${difference("c.before", imageOf(table, "now"))}
       from record_change c join ${table} now on now.id = c.record_id where c.run = :run and c.table_name = '${table}'
       on conflict (table_name, record_id) do update set source = excluded.source, run = excluded.run, change = excluded.change || known.change`,
      { run, source },
    );
  }
  return trx("held_change").where({ run }).distinct().orderBy("source").pluck("source");
}

/**
 * Deletes what records were before the runs of former times, and holds that were over then.
 * @returns how many runs can't be taken back any more
 */
export async function forgetChangesBefore(trx: Knex, before: Date): Promise<number> {
  const old = "select id from import_run where started_at < :before";
  await trx.raw(`delete from record_change where run in (${old})`, { before });
  await trx.raw(
    `delete from hold h where h.state <> 'pending' and h.run in (${old})
       and not exists (select 1 from hold_change l where l.hold_id = h.id)`,
    { before },
  );
  return trx("import_run").where("started_at", "<", before).where({ forgotten: false }).update({ forgotten: true });
}
