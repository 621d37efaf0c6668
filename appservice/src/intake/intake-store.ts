import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import type { Intake, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import type { ImportAnswer, Reading } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";

export type IntakeState = Intake["state"];
export type IntakeRow = {
  id: string;
  fileName: string;
  source: string;
  way: Intake["way"];
  state: IntakeState;
  reading: Reading;
  ask: boolean;
  confirmed: boolean;
  asOf: string | null;
  requestedBy: string | null;
  /** name of that person */
  by: string | null;
  receivedAt: Date;
  sha256: string;
  reason: string | null;
  rowsRead: number;
  attempts: number;
  question: TableQuestion | null;
  result: ImportAnswer | null;
  preview: PlanByClass[] | null;
  run: number | null;
};
export type NewIntake = Pick<IntakeRow, "id" | "fileName" | "source" | "way" | "reading" | "ask" | "sha256"> & {
  asOf: string | null;
  requestedBy: string | null;
};

const short = `i.id, i.file_name as "fileName", i.source, i.way, i.state, i.reading, i.ask, i.confirmed,
  to_char(i.as_of, 'YYYY-MM-DD') as "asOf", i.requested_by as "requestedBy",
  concat_ws(' ', p.family_name, p.given_name, p.middle_name) as "byName", i.received_at as "receivedAt", i.sha256,
  i.reason, i.rows_read as "rowsRead", i.attempts, i.run_id::int as run`;
const from = "from intake i left join person p on p.id = i.requested_by";

/** What is handed in is worked off by one at a time: waits until nobody else does, as long as the transaction lasts. */
export async function lockIntakes(trx: Knex): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('zvonok intake'))");
}

/** Whether nobody else looks into the watched folder now; holds as long as the transaction lasts. */
export async function tryLockInbox(trx: Knex): Promise<boolean> {
  const { rows } = await trx.raw("select pg_try_advisory_xact_lock(hashtext('zvonok inbox')) as mine");
  return rows[0]?.mine === true;
}

export async function insertIntake(trx: Knex, intake: NewIntake): Promise<void> {
  const { id, fileName, source, way, reading, ask, sha256, asOf, requestedBy } = intake;
  await trx("intake").insert({
    ...{ id, source, way, state: "queued", reading, ask, sha256 },
    ...{ file_name: fileName, as_of: asOf, requested_by: requestedBy },
  });
}

/** The intake whose turn it is: the oldest that is queued, or was being read when the program ended. */
export async function nextIntake(db: Knex): Promise<IntakeRow | null> {
  const { rows } = await db.raw(
    `select ${short}, null as question, null as result, null as preview ${from}
     where i.state in ('queued', 'reading') order by i.received_at, i.id limit 1`,
  );
  return rowOf(rows[0]);
}

/** @param way only one that was handed in this way */
export async function findIntake(db: Knex, id: string, way: Intake["way"] | null = null): Promise<IntakeRow | null> {
  const { rows } = await db.raw(
    `select ${short}, i.question, i.result, i.preview ${from} where i.id = :id and (:way::text is null or i.way = :way)`,
    { id, way },
  );
  return rowOf(rows[0]);
}

/** The last ones, newest first, without what is large. */
export async function listIntakes(db: Knex, limit: number): Promise<IntakeRow[]> {
  const { rows } = await db.raw(
    `select ${short}, null as question, null as result, null as preview ${from}
     order by i.received_at desc, i.id limit :limit`,
    { limit },
  );
  return rows.flatMap((row: StoredRow) => rowOf(row) ?? []);
}

/** How many files wait for a person: for an answer, or for a yes to what they would do. */
export async function countIntakesForPeople(db: Knex): Promise<number> {
  const states: IntakeState[] = ["asking", "waiting"];
  return Number((await db("intake").whereIn("state", states).count({ count: "*" }).first())?.count);
}

/** The bytes that a schedule handed in last for a source. */
export async function lastScheduledHash(db: Knex, source: string, fileName: string): Promise<string | null> {
  const row = await db("intake")
    .where({ way: "schedule", source, file_name: fileName })
    .orderBy("received_at", "desc")
    .first("sha256");
  return row?.sha256 ?? null;
}

type Change = {
  state?: IntakeState;
  source?: string;
  reason?: string | null;
  rowsRead?: number;
  attempts?: number;
  confirmed?: boolean;
  run?: number;
  question?: TableQuestion | null;
  result?: ImportAnswer | null;
  preview?: PlanByClass[] | null;
};

/**
 * Changes an intake that is in one of `states`.
 * @returns whether it was
 */
export async function changeIntake(
  db: Knex,
  id: string,
  states: readonly IntakeState[],
  { rowsRead, run, question, result, preview, ...plain }: Change,
): Promise<boolean> {
  const json = (value: object | null | undefined): string | null | undefined =>
    value === undefined || value === null ? value : JSON.stringify(value);
  const count = await db("intake")
    .where({ id })
    .whereIn("state", [...states])
    .update({
      ...plain,
      rows_read: rowsRead,
      run_id: run,
      question: json(question),
      result: json(result),
      preview: json(preview),
      changed_at: db.fn.now(),
    });
  return count > 0;
}

/** Whether a whole picture (bulk) of a source was imported before a run and still counts. */
export async function hasWholePicture(trx: Knex, run: number): Promise<boolean> {
  const { rows } = await trx.raw(
    `select 1 from import_run this where this.id = :run and (this.mode = 'bulk' or exists (
       select 1 from import_run whole where whole.source = this.source and whole.kind = 'import' and whole.mode = 'bulk'
         and whole.verdict in ('applied', 'held') and whole.undone_by is null and whole.id <> this.id))`,
    { run },
  );
  return rows.length > 0;
}

/** Ids of intakes whose files nobody needs any more. @param days that one which waits for a person may do so */
export async function listSpentIntakes(db: Knex, days: number): Promise<string[]> {
  return db("intake")
    .whereNull("file_deleted_at")
    .where((one) =>
      one
        .whereIn("state", ["done", "withdrawn", "failed"])
        .orWhereRaw("changed_at < now() - ? * interval '1 day'", [days]),
    )
    .pluck("id");
}

/** Notes that the file of an intake is gone; one that still waited for a person can't be applied any more. */
export async function markDeleted(db: Knex, id: string, reason: string): Promise<void> {
  await db("intake").where({ id }).update({ file_deleted_at: db.fn.now(), preview: null, question: null });
  await changeIntake(db, id, ["asking", "waiting"], { state: "withdrawn", reason });
}

export async function knownIntakes(db: Knex, ids: string[]): Promise<string[]> {
  return db("intake").whereIn("id", ids).whereNull("file_deleted_at").pluck("id");
}

type StoredRow = Omit<IntakeRow, "by"> & { byName: string };

function rowOf(row: StoredRow | undefined): IntakeRow | null {
  if (row === undefined) return null;
  const { byName, ...stored } = row;
  return { ...stored, by: byName === "" ? null : byName };
}
