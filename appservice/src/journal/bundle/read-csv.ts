import { Refusal } from "../refusal.ts";
import type { Details } from "../remark-texts.ts";
import { readRecords } from "./csv-records.ts";
import type { CsvRecord } from "./cut-lines.ts";
import { decodeText } from "./decode-text.ts";
import { LineEnd, readFirstLine, separatorOf } from "./first-line.ts";
import { lineEndsIn } from "./lines-of.ts";
import { matchHeadings } from "./match-headings.ts";
import { hasSwallowed } from "./swallowed-cells.ts";

/** One data row of a table. */
export type CsvRow = {
  /** as a spreadsheet counts: 1 = the header */
  line: number;
  /** the last line of a row in which a quotation mark has swallowed cells or rows (swallowed-cells.ts); null otherwise */
  swallowedTo: number | null;
  /** by column name; "" for what isn't there */
  cells: Record<string, string>;
  /** cells less than the header has, 0 when all are there */
  lacking: number;
  /** filled cells beyond the header: they can't be told apart from shifted ones */
  tooMany: boolean;
  /** empty cells more than the header and the first rows have: one of them may stand further left and shift the others */
  surplus: number;
  /** the first filled column that may hold a shifted secret, in a row with lacking or surplus cells */
  unsure: string | null;
  /** the header again, as where two files were put together */
  isHeader: boolean;
};

type CsvOptions = {
  /** name for messages */
  file: string;
  columns: readonly string[];
  required: readonly string[];
  /** columns that must not be read under another's name either */
  secret?: readonly string[];
  /** all columns of the standard in its order, of each of its versions */
  standard?: readonly (readonly string[])[];
  /** told what had to be taken for granted: codes of remark-texts.ts */
  assume?: (about: { code: string; field: string | null }, said: Details) => void;
};

/** Rows that tell how many cells a program writes. */
const FIRST_ROWS = 20;

/**
 * Reads a table as a stream, some rows at a time. Columns are found by name (match-headings.ts); columns not in `columns` are dropped here,
 * so that what must not be kept (passwords, demographics) goes no further.
 * @throws Refusal for an unknown encoding, a table that isn't CSV or lacks a required column
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<CsvRow[]> {
  const { file, assume = () => undefined } = options;
  const decoded = decodeText(bytes, file, (encoding) =>
    assume({ code: "file.encoding_assumed", field: null }, { encoding }),
  );
  const { line, end, text } = await readFirstLine(decoded);
  const delimiter = separatorOf(line);
  const lineEnd = new LineEnd();
  let header: Header | null = null;
  let usual: number | null = null;
  let last: CsvRow | null = null;
  for await (const records of readRecords(lineEnd.watch(text), delimiter, file)) {
    const rows: CsvRow[] = [];
    for (const [at, record] of records.entries()) {
      // A program that ends its rows with a separator does so from the first one on.
      if (header !== null) usual ??= Math.min(...records.slice(at, at + FIRST_ROWS).map(({ cells }) => cells.length));
      if (header !== null) rows.push(readRow(record, header, Math.max(header.width, usual ?? 0)));
      else {
        if (delimiter !== ",")
          assume({ code: "table.separator", field: null }, { separator: delimiter === "\t" ? "tab" : delimiter });
        if (end === "\r") assume({ code: "file.line_ends", field: null }, {});
        if (record.cells.some((heading) => heading.includes(delimiter) && /[\r\n]/.test(heading)))
          throw new Refusal("file.not_csv", file, { line: 1 });
        header = readHeader(record.cells, delimiter, options);
      }
    }
    last = rows.at(-1) ?? last;
    yield rows;
  }
  if (header === null) throw missing(options, options.required);
  // What is cut off looks like people who have left.
  if (last !== null && last.lacking > 0 && !lineEnd.isWhole) throw new Refusal("file.cut", file, { line: last.line });
}

type Header = {
  width: number;
  record: string[];
  delimiter: string;
  positions: [column: string, index: number][];
  secrets: number[];
};

function readHeader(record: string[], delimiter: string, options: CsvOptions): Header {
  const { columns, required, secret = [], standard = [[]], assume = () => undefined } = options;
  // The version that departs least is meant.
  const [headings] = standard
    .map((known) => matchHeadings(record, columns, known, secret))
    .toSorted((one, other) => one.assumed.length - other.assumed.length);
  const at = (column: string): number => headings?.positions.get(column) ?? -1;
  const absent = required.filter((column) => at(column) < 0);
  if (absent.length > 0) throw missing(options, absent);
  for (const { code, field, said } of headings?.assumed ?? []) assume({ code, field }, said);
  return {
    width: record.length,
    record,
    delimiter,
    positions: columns.map((column) => [column, at(column)]),
    secrets: secret.map(at).filter((index) => index >= 0),
  };
}

/** @param usual cells of the first rows, at least those of the header */
function readRow({ cells: record, line }: CsvRecord, found: Header, usual: number): CsvRow {
  const { width, record: header, positions, secrets } = found;
  const swallows = hasSwallowed(record, found.delimiter, width);
  const lacking = Math.max(0, width - record.length);
  const surplus = Math.max(0, record.length - usual);
  // Where cells lack or are too many isn't known: a secret may be up to that many places left or right of its own.
  const mayBeAt = (index: number): boolean =>
    secrets.some((secret) => index !== secret && index >= secret - lacking && index <= secret + surplus);
  const unsure =
    lacking + surplus === 0 ? undefined : positions.find(([, index]) => record[index]?.trim() && mayBeAt(index));
  const cells: Record<string, string> = {};
  for (const [column, index] of positions) cells[column] = record[index] ?? "";
  return {
    line: swallows ? line - lineEndsIn(record) : line,
    swallowedTo: swallows ? line : null,
    cells,
    lacking,
    surplus,
    tooMany: record.length > width && record.slice(width).some((cell) => cell.trim() !== ""),
    unsure: unsure?.[0] ?? null,
    isHeader: record[0] === header[0] && record.every((cell, at) => cell === header[at]),
  };
}

function missing({ file }: CsvOptions, columns: readonly string[]): Refusal {
  return new Refusal("table.missing_column", file, { columns: columns.join(", ") });
}
