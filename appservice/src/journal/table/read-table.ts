import type { Bundle } from "../bundle/open-bundle.ts";
import { type CsvRow, readCsv } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { Cells } from "./cells.ts";
import { withDateOrder } from "./date-order.ts";
import type { Table } from "./table.ts";

/**
 * What a row says: a record, that one is gone (tobedeleted), or nothing usable about one (`leftOut`). Where not even its
 * id can be read, any record that the table lacks may be the one.
 */
export type ReadRow<R> =
  | { kind: "record"; line: number; record: R; isDamaged?: true }
  | { kind: "gone"; line: number; id: string }
  | { kind: "leftOut"; id: string | null };

/** Reads one table as a stream of normalised records, some at a time; what is wrong with a row becomes a remark. */
export async function* readTable<R extends { external_id: string }>(
  bundle: Bundle,
  table: Table<R>,
  diagnostics: Diagnostics,
): AsyncGenerator<ReadRow<R>[]> {
  const { file } = table;
  const chunks = readCsv(bundle.open(file), {
    ...table,
    assume: (about, said) => diagnostics.assume({ file, row: 1, ...about }, said),
  });
  for await (const { rows, order } of withDateOrder(chunks))
    yield rows.flatMap((row) => readRow(row, table, new Cells(row, file, diagnostics, order)));
}

function readRow<R extends { external_id: string }>(
  row: CsvRow,
  table: Table<R>,
  cells: Cells,
): ReadRow<R> | ReadRow<R>[] {
  if (row.isHeader) {
    cells.remark(null, "row.header_again");
    return [];
  }
  if (row.swallowedTo !== null) {
    cells.error(null, "row.swallowed", { last: row.swallowedTo });
    return { kind: "leftOut", id: null };
  }
  const id = idOf(row, table, cells);
  // Such a row often holds nothing else.
  if (id && table.hasStatus && !row.tooMany && cells.gone()) return { kind: "gone", line: row.line, id };
  const isSure = !row.tooMany && row.unsure === null;
  if (row.tooMany) cells.error(null, "row.long");
  else if (row.unsure !== null) cells.error(row.unsure, "row.unsure");
  else if (row.lacking > 0) cells.remark(null, "row.short", { lacking: row.lacking });
  else if (row.surplus > 0) cells.remark(null, "row.shifted");
  const record = isSure ? table.read(cells) : null;
  if (record !== null && cells.ok)
    return { kind: "record", line: row.line, record, ...(row.lacking + row.surplus > 0 ? { isDamaged: true } : {}) };
  return leftOutIds(table, cells, id).map((one) => ({ kind: "leftOut", id: one }));
}

/** The id of a row; none where the row is cut off behind or in it. */
function idOf<R extends { external_id: string }>(row: CsvRow, { idColumn }: Table<R>, cells: Cells): string | null {
  if (idColumn === null) return null;
  const isCut =
    row.lacking > 0 && Object.entries(row.cells).every(([column, cell]) => column === idColumn || cell === "");
  return isCut ? null : cells.raw(idColumn);
}

type LeftOut = Pick<Table<{ external_id: string }>, "possibleIds">;

function leftOutIds(table: LeftOut, cells: Cells, id: string | null): (string | null)[] {
  if (id) return [id];
  const ids = table.possibleIds?.(cells) ?? [];
  return ids.length > 0 ? ids : [null];
}
