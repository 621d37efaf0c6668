import type { Bundle } from "../bundle/open-bundle.ts";
import { readCsv } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { Cells } from "./cells.ts";
import type { Table } from "./table.ts";

/** A record with the line it came from; `gone` when the row says tobedeleted. */
export type ReadRow<R> = { line: number; gone: boolean; record: R };

/** Reads one table as a stream of normalised records; wrong rows and doubled ids become remarks and are left out. */
export async function* readTable<R extends { external_id: string }>(
  bundle: Bundle,
  table: Table<R>,
  diagnostics: Diagnostics,
): AsyncGenerator<ReadRow<R>> {
  const seen = new Set<string>();
  for await (const row of readCsv(await bundle.open(table.file), table.file, table.columns, table.required)) {
    const cells = new Cells(row, table.file, diagnostics);
    const record = table.read(cells);
    if (record === null || !cells.ok) continue;
    if (seen.has(record.external_id)) {
      cells.error(
        "sourcedId",
        "id.twice",
        `id ${record.external_id} stands in ${table.file} twice; the first row counts.`,
      );
      continue;
    }
    seen.add(record.external_id);
    yield { line: row.line, gone: cells.gone(), record };
  }
}
