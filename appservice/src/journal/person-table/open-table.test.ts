import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import writeExcelFile from "write-excel-file/node";
import { ZipFile } from "yazl";
import { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";
import { openTable } from "./open-table.ts";
import type { Sheet } from "./sheet.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "zvonok-table-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(content: string | Buffer, name = "таблица.xls"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A workbook of parts of its own, for what no program writes in one go. */
async function workbook(sheet: string, parts: Record<string, string> = {}): Promise<string> {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const all: Record<string, string> = {
    "xl/workbook.xml": `<x:workbook xmlns:x="a" xmlns:r="b"><x:sheets><x:sheet name="Тайный" sheetId="2" state="hidden" r:id="r2"/><x:sheet name="5А" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  };
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(all)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const path = join(folder, "книга.xlsx");
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Windows-1251, as far as letters go. */
const encoded = (text: string): Buffer =>
  Buffer.from([...text].map((sign) => (sign < "\u0080" ? sign.charCodeAt(0) : sign.charCodeAt(0) - 0x410 + 0xc0)));

const read = (path: string, maxBytes = 10_000_000): Promise<Sheet[]> =>
  openTable(path, "файл", maxBytes, new Diagnostics());
const cells = async (path: string): Promise<string[][]> =>
  (await read(path)).flatMap(({ rows }) => rows.map((row) => row.cells));
async function refusal(path: string, maxBytes?: number): Promise<string> {
  const thrown = await read(path, maxBytes).catch((error: unknown) => error);
  if (thrown instanceof Refusal) return thrown.code;
  throw new Error("It wasn't refused.", { cause: thrown });
}

test.each([
  [";", 'ФИО;Класс\r\n"Волков; Пётр";5А\r\n'],
  [",", 'ФИО,Класс\n"Волков; Пётр",5А\n'],
  ["\t", 'ФИО\tКласс\r"Волков; Пётр"\t5А\r'],
])("reads text separated by %j", async (_separator, text) => {
  expect(await cells(await file(text, "a.csv"))).toEqual([
    ["ФИО", "Класс"],
    ["Волков; Пётр", "5А"],
  ]);
});

test("reads Windows-1251 and UTF-16 with a mark", async () => {
  const letters = Buffer.from(
    "\xd4\xc8\xce;\xca\xeb\xe0\xf1\xf1\n\xc2\xee\xeb\xea\xee\xe2 \xcf\xe5\xf2\xf0;5\xc0\n",
    "latin1",
  );
  expect(await cells(await file(letters))).toEqual([
    ["ФИО", "Класс"],
    ["Волков Петр", "5А"],
  ]);
  expect(await cells(await file(Buffer.from("\ufeffФИО;Класс\nВолков Пётр;5А\n", "utf16le")))).toHaveLength(2);
});

test("reads a workbook that a program wrote: texts, numbers, dates, formulas", async () => {
  const buffer = await writeExcelFile(
    [
      [
        { value: "Волков" },
        { value: 89210000001 },
        { value: new Date(Date.UTC(2012, 1, 29)), format: "dd.mm.yyyy" },
        { value: true },
      ],
    ],
    { sheet: "Люди" },
  ).toBuffer();
  const [sheet] = await read(await file(buffer, "a.xlsx"));
  expect(sheet?.rows).toEqual([{ line: 1, cells: ["Волков", "89210000001", "29.02.2012", "да"] }]);
  expect([...(sheet?.dates ?? [])]).toEqual(["1:2"]);
});

test("takes what a formula had for a value, a merged cell for all its rows, no hidden sheet, and passes over errors", async () => {
  const path = await workbook(
    `<row r="2"><c r="A2" t="str"><f>CONCATENATE("5","А")</f><v>5А</v></c><c r="C2" t="inlineStr"><is><t>Волков</t></is></c></row>
     <row r="4"><c r="C4" t="e"><v>#REF!</v></c><c t="inlineStr"><is><r><t>Ли</t></r><r><t>син</t></r></is></c></row>`,
    {
      "xl/worksheets/sheet1.xml":
        `<worksheet><sheetData><row r="2"><c r="A2" t="str"><f>CONCATENATE("5","А")</f><v>5А</v></c><c r="C2" t="inlineStr"><is><t>Волков</t></is></c></row>` +
        `<row r="4"><c r="C4" t="e"><v>#REF!</v></c><c t="inlineStr"><is><r><t>Ли</t></r><r><t>син</t></r></is></c></row></sheetData>` +
        `<mergeCells><mergeCell ref="A2:A4"/></mergeCells></worksheet>`,
    },
  );
  const [sheet, another] = await read(path);
  expect(another).toBeUndefined();
  expect(sheet).toMatchObject({
    name: "5А",
    rows: [
      { line: 2, cells: ["5А", "", "Волков"] },
      { line: 4, cells: ["5А", "", "", "Лисин"] },
    ],
  });
  expect([...(sheet?.formulas ?? [])]).toEqual(["2:0"]);
});

test("refuses what only calls itself a table, each with its own sentence", async () => {
  expect(await refusal(await file("<html><table><tr><td>ФИО</td></tr></table></html>"))).toBe("table.web_page");
  expect(await refusal(await file('\ufeff <?xml version="1.0"?><Workbook/>'))).toBe("table.web_page");
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
  expect(await refusal(await file(old))).toBe("table.old_excel");
  expect(await refusal(await file(Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")])))).toBe(
    "table.locked",
  );
  expect(await refusal(await file("%PDF-1.7"))).toBe("table.no_table");
  expect(await refusal(await file('ФИО;Класс\n"Волков;5А\n'.padEnd(200_000, "x")))).toBe("table.not_closed");
});

test("says in which line a quotation mark was opened that is never closed", async () => {
  const path = await file('ФИО;Класс\nЛисин Глеб;5А\n"Волков Пётр;5А\nЗайцев Лев;5А\n');
  await expect(read(path)).rejects.toMatchObject({ message: expect.stringContaining("From line 3 on") });
});

test("says where the first of two such marks has swallowed the rows between them; a cell of two lines is none", async () => {
  const joined = await file('ФИО;Класс;Мать\nЛисин Глеб;5А;\nВолков Пётр;";\nЗайцев Лев;";\nОрлов Ян;5А;\n');
  await expect(read(joined)).rejects.toMatchObject({ message: expect.stringContaining("From line 3 on") });
  const parents = '"Орлова Инна, 8 921 000-00-01\nОрлов Лев, 8 921 000-00-02"';
  for (const separator of [";", ","]) {
    const text = `"Школа № 7,\nПсков"\nФИО;Класс;Родители\nОрлов Ян;5А;${parents}\n`;
    expect(await cells(await file(text.replaceAll(";", separator)))).toHaveLength(3);
  }
});

test("no encoding is a departure of a table, which has no standard", async () => {
  const diagnostics = new Diagnostics({ reading: "strict" });
  await openTable(await file(encoded("ФИО;Класс\nВолков Пётр;5А\n")), "файл", 10_000, diagnostics);
  expect(diagnostics.finish().map(({ code }) => code)).toEqual(["file.encoding_assumed"]);
  diagnostics.refuseDepartures();
});

test("refuses a text that doesn't end, cells merged over and over, and rows on too many sheets", async () => {
  const text = `<row r="1"><c r="A1" t="inlineStr"><is><t>${"x".repeat(2_000_000)}</t></is></c></row>`;
  expect(await refusal(await workbook(text))).toBe("table.damaged");
  const row = (line: number): string => `<row r="${line}"><c r="A${line}"><v>1</v></c></row>`;
  const rows = Array.from({ length: 300 }, (_, at) => row(at + 1)).join("");
  const merged = `</sheetData><mergeCells>${'<mergeCell ref="A1:A300"/>'.repeat(300)}</mergeCells><sheetData>`;
  expect(await refusal(await workbook(`${rows}${merged}`))).toBe("table.damaged");
  const names = Array.from({ length: 3 }, (_, at) => `r${at}`);
  const many = Array.from({ length: 12_000 }, (_, at) => row(at + 1)).join("");
  const parts = {
    "xl/workbook.xml": `<workbook xmlns:r="b"><sheets>${names.map((id) => `<sheet name="${id}" r:id="${id}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((id) => `<Relationship Id="${id}" Target="worksheets/sheet1.xml"/>`).join("")}</Relationships>`,
  };
  expect(await refusal(await workbook(many, parts))).toBe("table.too_long");
}, 30_000);

test("refuses a workbook that is cut, isn't XML, defines entities, or grows when it is unpacked", async () => {
  expect(await refusal(await workbook("<row>"))).toBe("table.damaged");
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>';
  expect(await refusal(await workbook("", { "xl/worksheets/sheet1.xml": bomb }))).toBe("table.damaged");
  const large = `<worksheet>${" ".repeat(5_000_000)}</worksheet>`;
  expect(await refusal(await workbook("", { "xl/worksheets/sheet1.xml": large }), 1_000_000)).toBe("bundle.too_large");
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from("x"), "content.xml");
  zip.end();
  const path = join(folder, "a.ods");
  await pipeline(zip.outputStream, createWriteStream(path));
  expect(await refusal(path)).toBe("table.open_document");
});

test("a cell at the end of the world costs nothing, and rows past the limit are refused", async () => {
  const far = await read(
    await workbook(
      '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c><c r="A1048576"><v>1</v></c></row>',
    ),
  );
  expect(far[0]?.rows).toEqual([{ line: 1048576, cells: ["1"] }]);
  expect(await refusal(await file(`ФИО;Класс\n${"Волков Пётр;5А\n".repeat(30_001)}`))).toBe("table.too_long");
});
