import type { ColumnMeaning } from "@zvonok/contract/http/admin/intakes.ts";
import { headingKey, meaningOf } from "./headings.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

/** Where the heading of a sheet stands and what it says; rows above it are titles. */
export type Heading = { columns: string[]; titles: string[]; rows: SheetRow[] };

/** Rows that are looked at: titles, a school's name, a date. */
const LOOKED_AT = 40;

/**
 * Finds the heading: the first row of which most cells are known and one is a name. A second row of headings below
 * («Мать»: «ФИО», «Телефон») is joined with the first. Null when no row of the first ones is a heading.
 * @param known what a person said that headings of this source mean
 */
export function findHeading(sheet: Sheet, known: ReadonlyMap<string, ColumnMeaning>): Heading | null {
  const at = sheet.rows.slice(0, LOOKED_AT).findIndex((row) => isHeading(row, known));
  const first = sheet.rows[at];
  if (first === undefined) return null;
  const titles = sheet.rows.slice(0, at).flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== ""));
  const second = sheet.rows[at + 1];
  const joined = second === undefined ? null : joinHeadings(first, second, known);
  const columns = distinct((joined ?? first.cells).map((cell) => cell.replace(/\s+/g, " ").trim()));
  return { columns, titles, rows: sheet.rows.slice(at + (joined === null ? 1 : 2)) };
}

const filled = (row: SheetRow): string[] => row.cells.filter((cell) => cell.trim() !== "");

function isHeading(row: SheetRow, known: ReadonlyMap<string, ColumnMeaning>): boolean {
  const cells = filled(row);
  const meanings = cells.map((cell) => known.get(headingKey(cell)) ?? meaningOf(cell));
  const recognised = meanings.filter((meaning) => meaning !== null);
  const names = meanings.some((meaning) => meaning === "fullName" || meaning === "familyName");
  // A person's words may have made a heading known that no list has.
  return names && cells.length >= 2 && recognised.length * 2 >= cells.length;
}

/** Headings of two rows as one; null when the second row is people already. */
function joinHeadings(first: SheetRow, second: SheetRow, known: ReadonlyMap<string, ColumnMeaning>): string[] | null {
  const below = filled(second);
  // A cell merged over both rows says in the second what it says in the first.
  const above = new Set(filled(first));
  const isNamed = (cell: string): boolean =>
    above.has(cell) || (known.get(headingKey(cell)) ?? meaningOf(cell)) !== null;
  if (below.length < 2 || !below.every(isNamed) || !second.cells.some((cell, at) => cell && !first.cells[at]?.trim()))
    return null;
  let group = "";
  const width = Math.max(first.cells.length, second.cells.length);
  return Array.from({ length: width }, (_, at) => {
    const [above, under] = [first.cells[at]?.trim() ?? "", second.cells[at]?.trim() ?? ""];
    if (above !== "") group = above;
    if (under === "" || under === above) return above;
    return `${group} ${under}`.trim();
  });
}

/** Headings that stand there twice get a number, so that a person's word is about one of them. */
function distinct(headings: string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const key = headingKey(heading);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return heading === "" || times === 1 ? heading : `${heading} (${times})`;
  });
}
