import { Refusal } from "../../refusal.ts";
import { MAX_COLUMNS, MAX_ROWS, type Sheet, type SheetRow } from "../sheet.ts";
import { writeExcelDate } from "./excel-date.ts";
import { type Attributes, readXml } from "./read-xml.ts";

type Workbook = { strings: readonly string[]; dateStyles: ReadonlySet<number>; since1904: boolean };
type Cell = { line: number; column: number; type: string; style: number; value: string; formula: boolean };

/** The cells of one sheet. A cell merged over several rows counts for all of them. */
export async function readSheet(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  name: string,
  workbook: Workbook,
): Promise<Sheet> {
  const rows = new Map<number, SheetRow>();
  const formulas = new Set<string>();
  const dates = new Set<string>();
  const merged: string[] = [];
  const position = { line: 0, column: 0 };
  let cell: Cell | null = null;
  let inValue = false;

  const open = (element: string, attributes: Attributes): void => {
    if (element === "row") {
      position.line = Number(attributes.r ?? position.line + 1);
      position.column = 0;
    }
    if (element === "c") cell = beginCell(attributes, position);
    if (element === "f" && cell !== null) cell.formula = true;
    if (element === "v" || element === "t") inValue = cell !== null;
    if (element === "mergeCell" && attributes.ref !== undefined) merged.push(attributes.ref);
  };
  const close = (element: string): void => {
    if (element === "v" || element === "t") inValue = false;
    if (element !== "c" || cell === null) return;
    const { line, column, formula } = cell;
    const { text, isDate } = textOf(cell, workbook);
    cell = null;
    if (text === "" || column >= MAX_COLUMNS) return;
    const row = rows.get(line) ?? { line, cells: [] };
    if (rows.size >= MAX_ROWS && !rows.has(line)) throw new Refusal("table.too_long", file, { most: MAX_ROWS });
    rows.set(line, row);
    while (row.cells.length < column) row.cells.push("");
    row.cells[column] = text;
    if (formula) formulas.add(`${line}:${column}`);
    if (isDate) dates.add(`${line}:${column}`);
  };
  await readXml(bytes, file, {
    open,
    close,
    text(text) {
      if (inValue && cell !== null) cell.value += text;
    },
  });
  for (const range of merged) fillDown(rows, range);
  return { name, rows: [...rows.values()].sort((one, other) => one.line - other.line), formulas, dates };
}

function beginCell(attributes: Attributes, position: { line: number; column: number }): Cell {
  const at = attributes.r === undefined ? null : readAddress(attributes.r);
  if (at !== null) position.column = at.column;
  const cell = {
    line: at?.line ?? position.line,
    column: position.column,
    type: attributes.t ?? "n",
    style: Number(attributes.s ?? 0),
    value: "",
    formula: false,
  };
  position.column += 1;
  return cell;
}

/** `AB12` → line 12, column 27 (from 0); null for anything else. */
export function readAddress(address: string): { line: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (match === null) return null;
  const [, letters = "", line] = match;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { line: Number(line), column };
}

function textOf({ type, style, value }: Cell, workbook: Workbook): { text: string; isDate: boolean } {
  const words = (text: string): { text: string; isDate: boolean } => ({ text, isDate: false });
  if (type === "s") return words(workbook.strings[Number(value)] ?? "");
  // #REF! and the like say nothing.
  if (type === "e") return words("");
  if (type === "b") return words(value === "1" ? "да" : "нет");
  if (type === "d") return { text: value.slice(0, 10), isDate: true };
  if (type !== "n" || value.trim() === "") return words(value);
  const number = Number(value);
  if (Number.isNaN(number)) return words(value);
  if (workbook.dateStyles.has(style)) return { text: writeExcelDate(number, workbook.since1904), isDate: true };
  return words(Number.isInteger(number) ? number.toLocaleString("en", { useGrouping: false }) : String(number));
}

/** Writes a merged cell's text into the cells below it; what stands beside it is a heading's and stays one. */
function fillDown(rows: Map<number, SheetRow>, range: string): void {
  const [from, to] = range.split(":").map(readAddress);
  if (!from || !to) return;
  const text = rows.get(from.line)?.cells[from.column];
  if (text === undefined || text === "") return;
  for (const [line, row] of rows) {
    if (line <= from.line || line > to.line) continue;
    while (row.cells.length < from.column) row.cells.push("");
    row.cells[from.column] = text;
  }
}
