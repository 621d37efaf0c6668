import { Readable } from "node:stream";
import { Refusal } from "../refusal.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";

const options = { file: "users.csv", columns: ["sourcedId", "givenName"], required: ["sourcedId"] };

async function read(...chunks: (string | Uint8Array)[]): Promise<CsvRow[]> {
  return Readable.from(readCsv(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), options)).toArray();
}
const cells = async (...chunks: (string | Uint8Array)[]): Promise<Record<string, string>[]> =>
  (await read(...chunks)).map((row) => row.cells);
async function refusal(...chunks: (string | Uint8Array)[]): Promise<Refusal> {
  const error = await read(...chunks).catch((thrown: unknown) => thrown);
  if (error instanceof Refusal) return error;
  throw new Error("It wasn't refused.");
}

const anna = [{ sourcedId: "1", givenName: "Анна" }];

test.each([
  ["CRLF", "sourcedId,givenName\r\n1,Анна\r\n"],
  ["LF", "sourcedId,givenName\n1,Анна"],
  ["CR alone", "sourcedId,givenName\r1,Анна\r"],
  ["a byte order mark", "\ufeffsourcedId,givenName\r\n1,Анна\r\n"],
  ["everything quoted", '"sourcedId","givenName"\r\n"1","Анна"\r\n'],
  ["another order and capitals", "GIVENNAME,SourcedID\r\nАнна,1\r\n"],
  ["empty lines", "sourcedId,givenName\r\n\r\n1,Анна\r\n\r\n"],
])("reads a table with %s", async (_name, text) => {
  expect(await cells(text)).toEqual(anna);
});

test("reads a table cut into single bytes", async () => {
  const bytes = Buffer.from('\ufeff"sourcedId","givenName"\r\n"1","Анна"\r\n');
  expect(await cells(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(anna);
});

test("keeps commas, line breaks and quotation marks in quoted cells, and stray quotation marks", async () => {
  expect(await cells('sourcedId,givenName\n"a,b","one\ntwo ""three"""\n2,ООО "Рога"\n')).toEqual([
    { sourcedId: "a,b", givenName: 'one\ntwo "three"' },
    { sourcedId: "2", givenName: 'ООО "Рога"' },
  ]);
});

test("numbers rows as a spreadsheet does", async () => {
  expect((await read("sourcedId,givenName\n1,A\n\n2,B\n")).map(({ line }) => line)).toEqual([2, 4]);
});

test("drops columns nobody asked for", async () => {
  expect(await cells("sourcedId,password,givenName\n1,hunter2,Анна\n")).toEqual(anna);
});

test("tells short rows and rows with more cells than the header", async () => {
  const rows = await read("sourcedId,givenName,email\n1\n2,B,,,\n3,C,x,shifted\n");
  expect(rows.map(({ lacking, tooMany }) => ({ lacking, tooMany }))).toEqual([
    { lacking: 2, tooMany: false },
    { lacking: 0, tooMany: false },
    { lacking: 0, tooMany: true },
  ]);
});

test.each([
  ["1,Анна,a@b.test,hunter2", null],
  ["1,Анна,hunter2", "email"],
  ["1,Анна,", null],
  ["1,hunter2", "givenName"],
  ["1,,", null],
])("a short row tells the column where its password may have come to stand: %s", async (row, unsure) => {
  const [read] = await Readable.from(
    readCsv(Readable.from([Buffer.from(`sourcedId,givenName,email,password\n${row}\n`)]), {
      file: "users.csv",
      columns: ["sourcedId", "givenName", "email"],
      required: ["sourcedId"],
      secret: ["password"],
    }),
  ).toArray();
  expect(read?.unsure).toBe(unsure);
});

test("refuses Windows-1251 and UTF-16", async () => {
  const cp1251 = Buffer.from([...Buffer.from("sourcedId,givenName\n1,"), 0xc0, 0xed, 0xed, 0xe0, 0x0a]);
  expect(await refusal(cp1251)).toMatchObject({ code: "file.encoding", file: "users.csv" });
  const utf16 = Buffer.from("\ufeffsourcedId,givenName\n1,Анна", "utf16le");
  expect(await refusal(utf16)).toMatchObject({ code: "file.encoding" });
});

test("refuses UTF-8 that ends in the middle of a character", async () => {
  expect(await refusal("sourcedId,givenName\n1,", Uint8Array.of(0xd0))).toMatchObject({ code: "file.encoding" });
});

test("refuses a table without a required column, and tells of semicolons", async () => {
  expect(await refusal("givenName\nAnna\n")).toMatchObject({ code: "table.missing_column" });
  expect((await refusal("sourcedId;givenName\n1;Anna\n")).message).toContain("semicolons");
  expect(await refusal("")).toMatchObject({ code: "table.missing_column" });
});

test("refuses a quotation mark that is never closed, without telling the cell", async () => {
  const error = await refusal('sourcedId,givenName\n1,"hunter2\n');
  expect(error.code).toBe("file.not_csv");
  expect(error.message).not.toContain("hunter2");
  expect(await refusal(`sourcedId,givenName\n1,"${"x".repeat(1_100_000)}`)).toMatchObject({ code: "file.not_csv" });
});

test("closes the file when the reader stops early", async () => {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from("sourcedId,givenName\n");
      for (;;) yield Buffer.from("1,A\n");
    } finally {
      close();
    }
  }
  for await (const _row of readCsv(endless(), options)) break;
  await closed;
});
