import type { Diagnostic } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";

/** The remarks of a run in the order in which they were made. */
export async function readRemarks(db: Knex, run: number): Promise<Diagnostic[]> {
  const rows = await db("import_diagnostic").where({ run_id: run }).orderBy("seq");
  return rows.map(({ file, row, field, code, message, count, of_code, fix }) => ({
    ...{ file, row, field, code, message },
    ...(count > 1 ? { count } : {}),
    ...(of_code === null ? {} : { ofCode: of_code }),
    ...(fix === null ? {} : { fix }),
  }));
}
