import type { Run, RunAnswer } from "@zvonok/contract/http/admin/imports.ts";
import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import { findLaterRuns } from "./later-run-store.ts";
import { findRunsWithChanges } from "./undo-store.ts";

type Counted = Omit<Run, "canUndo"> & Pick<RunAnswer, "counts">;
type Row = Counted & { forgotten: boolean };

const runs = `select r.id::int as run, r.kind, r.source, r.verdict, r.reason, r.file_name as "fileName",
    to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt",
    nullif(concat_ws(' ', p.family_name, p.given_name), '') as by, r.undone_by::int as "undoneBy", r.counts, r.forgotten,
    (select count(*)::int from hold h where h.run = r.id and h.state = 'pending') as "pendingHolds"
  from import_run r left join person p on p.id = r.requested_by`;

/** The newest runs first. @param limit how many at most */
export async function listRuns(db: Knex, limit: number): Promise<Run[]> {
  const rows = await queryRows<Row>(db, `${runs} order by r.id desc limit :limit`, { limit });
  const found = await withUndo(db, rows);
  return found.map(({ counts: _, ...run }) => run);
}

/** One run with its counts; null when there is none. */
export async function findRunWithCounts(db: Knex, id: number): Promise<(Run & Pick<RunAnswer, "counts">) | null> {
  const rows = await queryRows<Row>(db, `${runs} where r.id = :id`, { id });
  const [found] = await withUndo(db, rows);
  return found ?? null;
}

async function withUndo(db: Knex, rows: Row[]): Promise<(Counted & Pick<Run, "canUndo">)[]> {
  const ids = rows.map(({ run }) => run);
  const changed = await findRunsWithChanges(db, ids);
  const later = await findLaterRuns(db, ids);
  const none = { orgs: 0, users: 0, classes: 0, enrollments: 0, lessons: 0 };
  return rows.map(({ forgotten, ...row }) => ({
    ...row,
    counts: { ...none, ...row.counts },
    canUndo: !forgotten && row.undoneBy === null && changed.has(row.run) && !later.has(row.run),
  }));
}
