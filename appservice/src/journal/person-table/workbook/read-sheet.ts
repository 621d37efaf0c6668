import { Refusal } from "../../refusal.ts";
import { MAX_COLUMNS, MAX_ROWS, type Sheet, type SheetRow } from "../sheet.ts";
import { writeExcelDate } from "./excel-date.ts";
import { type Attributes, readXml } from "./read-xml.ts";

type Workbook = {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
  since1904: boolean;
  /** rows that a sheet may still have */
  rowsLeft: number;
};
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
    if (rows.size >= workbook.rowsLeft && !rows.has(line))
      throw new Refusal("table.too_long", file, { most: MAX_ROWS });
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
  const sorted = [...rows.values()].sort((one, other) => one.line - other.line);
  // Merged cells never overlap, so all of them fill no more cells than there are.
  let cellsLeft = sorted.length * MAX_COLUMNS;
  for (const range of merged) {
    cellsLeft -= fillDown(sorted, range);
    if (cellsLeft < 0) throw new Refusal("table.damaged", file);
  }
  return { name, rows: sorted, formulas, dates };
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

/**
 * Writes a merged cell's text into the cells below it; what stands beside it is a heading's and stays one.
 * @param rows by line
 * @returns how many cells it filled
 */
function fillDown(rows: readonly SheetRow[], range: string): number {
  const [from, to] = range.split(":").map(readAddress);
  if (!from || !to) return 0;
  const first = firstAt(rows, from.line);
  const top = rows[first];
  const text = top?.line === from.line ? top.cells[from.column] : undefined;
  if (text === undefined || text === "") return 0;
  let at = first + 1;
  for (let row = rows[at]; row !== undefined && row.line <= to.line; at += 1, row = rows[at]) {
    while (row.cells.length < from.column) row.cells.push("");
    row.cells[from.column] = text;
  }
  return at - first - 1;
}

/** Index of the first row that is not above a line. */
function firstAt(rows: readonly SheetRow[], line: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
