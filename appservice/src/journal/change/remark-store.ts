import type { RemarkGroup } from "@zvonok/contract/http/admin/imports.ts";
import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";

const SHOWN_ROWS = 20;

/** Remarks of a run, one group for each code in a file's field: how many rows, and the first of them. */
export async function listRemarkGroups(db: Knex, run: number): Promise<RemarkGroup[]> {
  return queryRows<RemarkGroup>(
    db,
    `select code, file, field, count(*)::int as count,
       coalesce((array_agg("row" order by "row") filter (where "row" is not null))[1\\:${SHOWN_ROWS}], '{}') as rows,
       (array_agg(message order by "row" nulls first, seq))[1] as message
     from import_diagnostic where run_id = :run group by code, file, field order by min(seq)`,
    { run },
  );
}
