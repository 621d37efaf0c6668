import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { Refusal } from "../refusal.ts";
import { type CsvRecord, isFilled, LineCutter } from "./cut-lines.ts";
import { createLineCount } from "./lines-of.ts";

/** Bytes in one record. A quotation mark that is never closed would otherwise swallow the file into memory. */
const MAX_RECORD = 1_000_000;
/** Records that are handed on together: one by one, waiting would cost more than reading. */
const AT_ONCE = 500;

/**
 * Reads the records of a CSV text as a stream, some at a time; empty ones are passed over. Lines are cut up as long as that is all there is to it
 * (cut-lines.ts), which is several times as fast; from the first other one on csv-parse reads the rest.
 * @param file name for messages
 * @throws Refusal for a quotation mark that is never closed
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: string,
  file: string,
): AsyncGenerator<CsvRecord[]> {
  const chunks = text[Symbol.asyncIterator]();
  const cutter = new LineCutter(delimiter);
  try {
    for (let isLast = false; !isLast; ) {
      const { done = false, value = "" } = await chunks.next();
      isLast = done;
      const records = cutter.cut(done ? "" : value, done);
      if (records.length > 0) yield records;
      if (cutter.isStuck) return yield* parseRecords(joined(cutter.rest, chunks), delimiter, cutter.lines, file);
    }
  } finally {
    await chunks.return?.();
  }
}

async function* parseRecords(
  text: AsyncIterable<string>,
  delimiter: string,
  linesBefore: number,
  file: string,
): AsyncGenerator<CsvRecord[]> {
  let read = linesBefore;
  const lineOf = createLineCount();
  const parser = parse({
    columns: false,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    record_delimiter: ["\r\n", "\n", "\r"],
    on_record: (cells: string[], { lines }) => {
      read = linesBefore + lineOf(cells, lines);
      // Rows of separators alone, as spreadsheets write them below a table, are passed over.
      return cells.some(isFilled) ? ({ cells, line: read } as unknown as string[]) : null;
    },
  });
  // An error of the bytes ends the loop below, and leaving that loop closes the file.
  pipeline(Readable.from(text), parser, () => undefined);
  let records: CsvRecord[] = [];
  try {
    for await (const record of parser as AsyncIterable<CsvRecord>) {
      records.push(record);
      if (records.length < AT_ONCE) continue;
      yield records;
      records = [];
    }
  } catch (cause) {
    // Where the parser gave up is most often the end; the message of its own may hold the cell.
    throw cause instanceof CsvError ? new Refusal("file.not_csv", file, { line: read + 1 }) : cause;
  }
  yield records;
}

async function* joined(beginning: string, chunks: AsyncIterator<string>): AsyncGenerator<string> {
  yield beginning;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}
