import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Refusal } from "../refusal.ts";

/** One data row of a table. */
export type CsvRow = {
  /** as a spreadsheet counts: 1 = the header */
  line: number;
  /** by column name; "" for what isn't there */
  cells: Record<string, string>;
  /** cells less than the header has, 0 when all are there */
  lacking: number;
  /** filled cells beyond the header: they can't be told apart from shifted ones */
  tooMany: boolean;
  /** the first filled column that may hold a shifted secret, in a row with lacking cells */
  unsure: string | null;
};

type CsvOptions = {
  /** name for messages */
  file: string;
  columns: readonly string[];
  required: readonly string[];
  /** columns that must not be read under another's name either */
  secret?: readonly string[];
};

/** Characters in one row. A quotation mark that is never closed would otherwise swallow the file into memory. */
const MAX_RECORD = 1_000_000;

/**
 * Reads a table as a stream. Columns are found by name in any order and capitals; columns not in `columns` are dropped
 * here, so that what must not be kept (passwords, demographics) goes no further.
 * @throws Refusal for a wrong encoding, a table that isn't CSV or lacks a required column
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<CsvRow> {
  const parser = parse({
    columns: false,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  // An error of the bytes ends the loop below, and leaving that loop closes the file.
  pipeline(Readable.from(decode(bytes, options.file)), parser, () => undefined);
  let header: Header | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === null) header = readHeader(record, options);
      else yield readRow(record, info.lines, header);
    }
  } catch (cause) {
    throw cause instanceof CsvError ? notCsv(cause, options.file) : cause;
  }
  if (header === null) throw missing(options, options.required);
}

type Header = { width: number; positions: [column: string, index: number][]; secrets: number[] };

function readHeader(record: string[], options: CsvOptions): Header {
  const names = record.map((name) => name.trim().toLowerCase());
  const positions = options.columns.map((column): [string, number] => [column, names.indexOf(column.toLowerCase())]);
  const absent = options.required.filter((column) => !names.includes(column.toLowerCase()));
  if (absent.length > 0) throw missing(options, absent);
  const secrets = (options.secret ?? []).map((column) => names.indexOf(column.toLowerCase())).filter((at) => at >= 0);
  return { width: record.length, positions, secrets };
}

function readRow(record: string[], line: number, { width, positions, secrets }: Header): CsvRow {
  const lacking = Math.max(0, width - record.length);
  // Where the lacking cells stood isn't known: a secret may be up to that many places left of its own.
  const unsure = positions.find(
    ([, index]) => record[index]?.trim() && secrets.some((secret) => index < secret && index >= secret - lacking),
  );
  return {
    line,
    cells: Object.fromEntries(positions.map(([column, index]) => [column, record[index] ?? ""])),
    lacking,
    tooMany: record.slice(width).some((cell) => cell.trim() !== ""),
    unsure: unsure?.[0] ?? null,
  };
}

function missing({ file }: CsvOptions, columns: readonly string[]): Refusal {
  return new Refusal("table.missing_column", file, { columns: columns.join(", ") });
}

/** The parser's own message may hold the cell; only the line is told. */
function notCsv(cause: CsvError, file: string): Refusal {
  return new Refusal("file.not_csv", file, { line: typeof cause.lines === "number" ? cause.lines : "?" });
}

async function* decode(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const text = (chunk: Uint8Array | undefined, stream: boolean): string => {
    try {
      return decoder.decode(chunk, { stream });
    } catch (cause) {
      throw new Refusal("file.encoding", file, {}, { cause });
    }
  };
  for await (const chunk of bytes) yield text(chunk, true);
  yield text(undefined, false);
}
