import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readRecords } from "./csv-records.ts";
import type { CsvRecord } from "./cut-lines.ts";

async function read(chunks: string[], delimiter = ","): Promise<CsvRecord[]> {
  const all: CsvRecord[] = [];
  for await (const records of readRecords(each(chunks), delimiter, "users.csv")) all.push(...records);
  return all;
}

async function* each(chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

const cells = ["a", "Анна", " ", ",", ";", '"', '""', '"a"', '"a,b"', '"a\nb"', "\r", "\n", "\r\n"];
const texts = fc.array(fc.constantFrom(...cells), { maxLength: 40 }).map((parts) => parts.join(""));

test("reads every text as csv-parse does, wherever a chunk ends", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.nat(40), fc.constantFrom(",", ";"), async (text, at, delimiter) => {
      const chunks = [text.slice(0, at), text.slice(at)];
      const got = await read(chunks, delimiter).catch(() => "refused");
      expect(got).toEqual(asParsed(text, delimiter));
    }),
    { numRuns: 2000 },
  );
});

function asParsed(text: string, delimiter: string): CsvRecord[] | "refused" {
  try {
    const parsed = (one: string): { record: string[]; info: { lines: number } }[] =>
      parse(one, {
        ...{ columns: false, delimiter, info: true, relax_column_count: true, relax_quotes: true },
        ...{ skip_empty_lines: true, skip_records_with_empty_values: true, record_delimiter: ["\r\n", "\n", "\r"] },
      }) as never;
    // It counts a line end of two signs within quotation marks twice.
    const counted = parsed(text.replace(/\r\n?/g, "\n"));
    return parsed(text).map(({ record }, nth) => ({ cells: record, line: counted[nth]?.info.lines ?? 0 }));
  } catch {
    return "refused";
  }
}

test("takes lines with quoted cells, empty ones and a last one without an end", async () => {
  expect(await read(["a,b\r", '\n"1","x, ""y"""\n\n2,', "z"])).toEqual([
    { cells: ["a", "b"], line: 1 },
    { cells: ["1", 'x, "y"'], line: 2 },
    { cells: ["2", "z"], line: 4 },
  ]);
});

test("goes on by the rules of quotation marks from where one isn't around a whole cell of its line", async () => {
  expect(await read(['1,a\n2,"two\nlines"\n', '3,5"\n'])).toEqual([
    { cells: ["1", "a"], line: 1 },
    { cells: ["2", "two\nlines"], line: 3 },
    { cells: ["3", '5"'], line: 4 },
  ]);
});
