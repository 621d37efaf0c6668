import type { CsvRow } from "../bundle/read-csv.ts";

/** Whether 1/09/2026 is the first of September or the ninth of January. */
export type DateOrder = "dayFirst" | "monthFirst";

/** Rows that are looked at before the first is read. */
const LOOKED_AT = 2000;
const slashed = /^\s*(\d{1,2})\/(\d{1,2})\/\d{4}\s*$/;

/**
 * Rows with the order of day and month that their dates with slashes have: the day comes first unless the first rows
 * hold a date that can only be read the other way round, as 9/30/2026.
 */
export async function* withDateOrder(
  chunks: AsyncIterable<CsvRow[]>,
): AsyncGenerator<{ rows: CsvRow[]; order: DateOrder }> {
  let waiting: CsvRow[] | null = [];
  let order: DateOrder = "dayFirst";
  for await (const rows of chunks) {
    if (waiting === null) {
      yield { rows, order };
      continue;
    }
    waiting = waiting.concat(rows);
    if (waiting.length < LOOKED_AT) continue;
    order = orderOf(waiting);
    yield { rows: waiting, order };
    waiting = null;
  }
  if (waiting !== null) yield { rows: waiting, order: orderOf(waiting) };
}

function orderOf(rows: CsvRow[]): DateOrder {
  const parts = rows.flatMap(({ cells }) => Object.values(cells).flatMap((cell) => slashed.exec(cell) ?? []));
  return parts.some((part, at) => at % 3 === 2 && Number(part) > 12) ? "monthFirst" : "dayFirst";
}
