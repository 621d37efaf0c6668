import { Readable } from "node:stream";
import { Refusal } from "../refusal.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";

const options = { file: "users.csv", columns: ["sourcedId", "givenName"], required: ["sourcedId"] };

async function read(...chunks: (string | Uint8Array)[]): Promise<CsvRow[]> {
  return allOf(readCsv(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), options));
}
async function allOf(chunks: AsyncIterable<CsvRow[]>): Promise<CsvRow[]> {
  return (await Readable.from(chunks).toArray()).flat();
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

test.each(["\n", "\r\n", "\r"])("counts line ends %j within quotation marks once", async (end) => {
  const text = ["sourcedId,givenName", '1,"A', 'B"', "2,C", '3,"D', 'E"', "4,F", ""].join(end);
  expect((await read(text)).map(({ line }) => line)).toEqual([3, 4, 6, 7]);
});

test("drops columns nobody asked for", async () => {
  expect(await cells("sourcedId,password,givenName\n1,hunter2,Анна\n")).toEqual(anna);
});

test("tells short rows and rows with more cells than the header", async () => {
  const rows = await read("sourcedId,givenName,email\n1\n2,B,,,\n3,C,x,shifted\n");
  expect(rows.map(({ lacking, surplus, tooMany }) => ({ lacking, surplus, tooMany }))).toEqual([
    { lacking: 2, surplus: 0, tooMany: false },
    { lacking: 0, surplus: 2, tooMany: false },
    { lacking: 0, surplus: 1, tooMany: true },
  ]);
});

test("takes a separator at the end of every row for the program's way to write", async () => {
  const rows = await read("sourcedId,givenName\n1,Анна,\n2,Пётр,\n3,,Ева,\n");
  expect(rows.map(({ surplus }) => surplus)).toEqual([0, 0, 1]);
});

test.each([
  ["whoever stops at the first row", "sourcedId\n1\n2\n"],
  ["a refused header", "givenName\nАнна\n"],
  ["a refused quotation mark", `sourcedId\n"${"x".repeat(1_100_000)}`],
])("%s closes the file", async (_what, text) => {
  let isClosed = false;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from(text);
    } finally {
      isClosed = true;
    }
  }
  const first = async (): Promise<void> => {
    for await (const _ of readCsv(bytes(), options)) return;
  };
  await first().catch(() => undefined);
  expect(isClosed).toBe(true);
});

test.each([
  ["1,Анна,a@b.test,hunter2", null],
  ["1,Анна,hunter2", "email"],
  ["1,Анна,", null],
  ["1,hunter2", "givenName"],
  ["1,,", null],
])("a short row tells the column where its password may have come to stand: %s", async (row, unsure) => {
  const [read] = await allOf(
    readCsv(Readable.from([Buffer.from(`sourcedId,givenName,email,password\n${row}\n`)]), {
      file: "users.csv",
      columns: ["sourcedId", "givenName", "email"],
      required: ["sourcedId"],
      secret: ["password"],
    }),
  );
  expect(read?.unsure).toBe(unsure);
});

const people = "sourcedId,givenName\n1,Анна Сергеевна\n2,Пётр\n";
const cp1251 = (text: string): Buffer =>
  Buffer.from(
    [...text].map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      if (sign === "ё") return 0xb8;
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );
const swapped = (bytes: Buffer): Buffer => bytes.swap16();

test.each([
  ["UTF-8", Buffer.from(people), null],
  ["UTF-8 with a mark", Buffer.from(`\ufeff${people}`), null],
  ["UTF-16 LE with a mark", Buffer.from(`\ufeff${people}`, "utf16le"), "UTF-16 LE"],
  ["UTF-16 BE with a mark", swapped(Buffer.from(`\ufeff${people}`, "utf16le")), "UTF-16 BE"],
  ["Windows-1251", cp1251(people), "Windows-1251"],
  [
    "Windows-1251 in capitals",
    cp1251(people.replace(/[А-яё]/g, (sign) => sign.toUpperCase()).replace("Ё", "Е")),
    "Windows-1251",
  ],
])("reads %s, and says what it isn't sure of", async (_name, bytes, encoding) => {
  const assumed: unknown[] = [];
  const assume = ({ code }: { code: string }, said: object): number => assumed.push([code, said]);
  const rows = await allOf(readCsv(Readable.from([bytes]), { ...options, assume }));
  const names = rows.map(({ cells }) => String(cells.givenName).toLowerCase().replace("ё", "е"));
  expect(names).toEqual(["анна сергеевна", "петр"]);
  expect(assumed).toEqual(encoding === null ? [] : [["file.encoding_assumed", { encoding }]]);
});

test("tells an encoding where the first letters come late", async () => {
  const ascii = "sourcedId,givenName\n".concat("1,A\n".repeat(50_000));
  const late = await cells(ascii, cp1251("2,Анна\n"));
  expect(late.at(-1)).toEqual({ sourcedId: "2", givenName: "Анна" });
});

test.each([
  ["KOI8-R", Buffer.from([...Buffer.from("sourcedId,givenName\n1,"), 0xe1, 0xce, 0xce, 0xc1, 0x0a])],
  ["CP866", Buffer.from([...Buffer.from("sourcedId,givenName\n1,"), 0x80, 0xad, 0xad, 0xa0, 0x0a])],
  ["UTF-16 without a mark", Buffer.from(people, "utf16le")],
  ["Windows-1251 with UTF-8 after it", Buffer.concat([cp1251(people), Buffer.from("3,Анна\n")])],
  ["UTF-8 with Windows-1251 after it", Buffer.concat([Buffer.from(people.repeat(2000)), cp1251("3,Анна\n")])],
])("refuses %s", async (_name, bytes) => {
  expect((await refusal(bytes)).code).toMatch(/^(file\.encoding|table\.missing_column)$/);
});

test("reads semicolons and tabs, misspelt headings and those of 1.0, and says so", async () => {
  const assumed: unknown[] = [];
  const readFirst = async (text: string, standard: string[]): Promise<unknown> => {
    const [row] = await allOf(
      readCsv(Readable.from([Buffer.from(text)]), {
        file: "users.csv",
        columns: ["sourcedId", "agentSourcedIds", "familyName"],
        required: ["sourcedId"],
        secret: ["password"],
        standard: [standard],
        assume: ({ code, field }, { taken }) => assumed.push([code, field, taken]),
      }),
    );
    return row?.cells;
  };
  const standard = ["sourcedId", "familyName", "agentSourcedIds", "password"];
  expect(await readFirst("agents;sourced_id;famlyName;pasword;colour\ng1;1;Иванова;hunter2;red\n", standard)).toEqual({
    sourcedId: "1",
    familyName: "Иванова",
    agentSourcedIds: "g1",
  });
  expect(assumed).toEqual([
    ["table.separator", null, undefined],
    ["table.heading_assumed", "sourcedId", "sourcedId"],
    ["table.heading_assumed", "agentSourcedIds", "agentSourcedIds"],
    ["table.heading_assumed", "familyName", "familyName"],
    ["table.heading_assumed", "password", "password"],
    ["table.extra_column", null, "colour"],
    ["table.column_order", null, undefined],
  ]);
  assumed.length = 0;
  expect(await readFirst("sourcedId\tmetadata.x\n1\ty\n", ["sourcedId", "familyName"])).toMatchObject({
    sourcedId: "1",
  });
  expect(assumed).toEqual([
    ["table.separator", null, undefined],
    ["table.column_absent", "familyName", undefined],
  ]);
});

test("a column that is never read isn't missed", async () => {
  const assumed: unknown[] = [];
  const standard = [["sourcedId", "givenName", "password", "pronouns"]];
  const assume = ({ code, field }: { code: string; field: string | null }): number => assumed.push([code, field]);
  const read = async (header: string, secret: string[]): Promise<unknown> => {
    const bytes = Readable.from([Buffer.from(`${header}\n1\n`)]);
    return allOf(readCsv(bytes, { ...options, secret, standard, assume }));
  };
  await read("sourcedId,givenName", ["password"]);
  expect(assumed).toEqual([]);
  await read("sourcedId", ["password"]);
  expect(assumed).toEqual([["table.column_absent", "givenName"]]);
});

test("refuses UTF-8 that ends in the middle of a character", async () => {
  expect(await refusal("sourcedId,givenName\n1,", Uint8Array.of(0xd0))).toMatchObject({ code: "file.encoding" });
});

test("refuses a table without a required column", async () => {
  expect(await refusal("givenName\nAnna\n")).toMatchObject({ code: "table.missing_column" });
  expect(await refusal("")).toMatchObject({ code: "table.missing_column" });
});

test("refuses a quotation mark that is never closed, without telling the cell", async () => {
  const error = await refusal('sourcedId,givenName\n0,Anna\n1,"hunter2\n2,x\n3,x\n');
  expect(error.code).toBe("file.not_csv");
  expect(error.message).toContain("line 3:");
  expect(error.message).not.toContain("hunter2");
  expect(await refusal(`sourcedId,givenName\n1,"${"x".repeat(1_100_000)}`)).toMatchObject({ code: "file.not_csv" });
});

test("tells where a quotation mark that isn't closed in its cell has swallowed rows, and goes on behind them", async () => {
  const rows = await read('sourcedId,givenName,email\n1,A,a@b.test\n2,",x\n3,",y\n4,D,d@b.test\n');
  expect(rows.map(({ line, swallowedTo, cells }) => [line, swallowedTo, cells.sourcedId])).toEqual([
    [2, null, "1"],
    [3, 4, "2"],
    [5, null, "4"],
  ]);
});

test("passes over rows of separators alone", async () => {
  expect(await cells("sourcedId,givenName\n1,Анна\n,\n , \n")).toEqual(anna);
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
  for await (const _rows of readCsv(endless(), options)) break;
  await closed;
});
