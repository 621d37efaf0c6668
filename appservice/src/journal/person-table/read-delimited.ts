import { CsvError, parse } from "csv-parse/sync";
import type { CsvRecord } from "../bundle/cut-lines.ts";
import { createLineCount, lineEndsIn } from "../bundle/lines-of.ts";
import { holdsRow } from "../bundle/swallowed-cells.ts";
import { Refusal } from "../refusal.ts";
import { MAX_COLUMNS, MAX_ROWS, type Sheet } from "./sheet.ts";

const separators = [";", "\t", ","] as const;
/** How many lines tell the separator: titles above the heading have none. */
const LOOKED_AT = 50;
/** Characters in one row: a quotation mark that is never closed would swallow the file otherwise. */
const MAX_RECORD = 100_000;

/** What separates the cells: what the fullest of the first lines has most of, semicolons first. */
export function findSeparator(text: string): string {
  const lines = text.split(/\r\n?|\n/, LOOKED_AT).map((line) => line.replace(/"[^"]*"/g, ""));
  const most = (separator: string): number => Math.max(0, ...lines.map((line) => line.split(separator).length - 1));
  return separators.reduce((best, other) => (most(other) > most(best) ? other : best), ";");
}

/**
 * A table of text: cells separated by `;`, tabs or commas, as spreadsheets save them.
 * @throws Refusal when a quotation mark is never closed, or there are too many rows
 */
export function readDelimited(text: string, file: string): Sheet {
  const separator = findSeparator(text);
  const records = parseRecords(text, separator, file);
  refuseJoinedRows(records, separator, file);
  if (records.length > MAX_ROWS) throw new Refusal("table.too_long", file, { most: MAX_ROWS });
  const rows = records.map(({ line, cells }) => ({ line, cells: cells.slice(0, MAX_COLUMNS) }));
  return { name: null, rows, formulas: new Set(), dates: new Set() };
}

/** A person in a row that another one has swallowed would be taken for somebody who has left. */
function refuseJoinedRows(records: CsvRecord[], separator: string, file: string): void {
  const joined = records.find(({ cells }) => cells.some((_, at) => holdsRow(cells, at, separator)));
  if (joined === undefined) return;
  throw new Refusal("table.not_closed", file, { line: joined.line - lineEndsIn(joined.cells) });
}

function parseRecords(text: string, separator: string, file: string): CsvRecord[] {
  let read = 0;
  const lineOf = createLineCount();
  try {
    return parse(text, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      record_delimiter: ["\r\n", "\n", "\r"],
      to: MAX_ROWS + 1,
      on_record: (cells: string[], { lines }) => {
        read = lineOf(cells, lines);
        return { cells, line: read } as unknown as string[];
      },
    }) as unknown as CsvRecord[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // The parser's own line is the one where it gave up, most often the last.
    throw new Refusal("table.not_closed", file, { line: read + 1 }, { cause });
  }
}
