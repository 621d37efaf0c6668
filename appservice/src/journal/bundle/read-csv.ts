import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Refusal } from "../refusal.ts";

/** One data row: the line it stands on (1 = the header) and its trimmed cells by column name; absent cells are "". */
export type CsvRow = { line: number; cells: Record<string, string> };

/**
 * Reads a table as a stream. Columns are found by name in any order and capitals; columns not in `columns` are dropped
 * here, so that what must not be kept (passwords, demographics) goes no further.
 * @throws Refusal for a wrong encoding, a table that isn't CSV or lacks a required column
 */
export async function* readCsv(
  input: Readable,
  file: string,
  columns: readonly string[],
  required: readonly string[],
): AsyncGenerator<CsvRow> {
  const parser = Readable.from(decode(input, file)).pipe(
    parse({
      bom: true,
      columns: false,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: false,
      record_delimiter: ["\r\n", "\n", "\r"],
    }),
  );
  // An error before the parser (encoding, size) must end the loop below.
  let position: Map<string, number> | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (position === null) {
        position = findColumns(record, file, columns, required);
        continue;
      }
      const cells: Record<string, string> = {};
      for (const column of columns) {
        const index = position.get(column);
        cells[column] = index === undefined ? "" : (record[index] ?? "").trim();
      }
      yield { line: info.lines, cells };
    }
  } catch (cause) {
    if (cause instanceof CsvError)
      throw new Refusal("file.not_csv", file, `${file} is not a comma-separated table: ${cause.message}`, { cause });
    throw cause;
  }
  if (position === null && required.length > 0) throw missing(file, required);
}

function findColumns(
  header: string[],
  file: string,
  columns: readonly string[],
  required: readonly string[],
): Map<string, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const position = new Map<string, number>();
  for (const column of columns) {
    const index = names.indexOf(column.toLowerCase());
    if (index >= 0) position.set(column, index);
  }
  const absent = required.filter((column) => !position.has(column));
  if (absent.length > 0) throw missing(file, absent);
  return position;
}

function missing(file: string, columns: readonly string[]): Refusal {
  return new Refusal(
    "table.missing_column",
    file,
    `${file} lacks ${columns.length === 1 ? "the column" : "the columns"} ${columns.join(", ")}.`,
  );
}

async function* decode(input: Readable, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of input) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError) {
      throw new Refusal("file.encoding", file, `${file} is not UTF-8. Save it as “CSV UTF-8” and import again.`, {
        cause,
      });
    }
    throw cause;
  }
}
