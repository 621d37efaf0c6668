import type { ColumnMeaning, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { beginning } from "../beginning.ts";
import { readClassName } from "./class-name.ts";
import type { Heading } from "./find-heading.ts";
import { headingKey, isPrivate, meaningOf } from "./headings.ts";

/** A column of a table with what it means; null as long as nobody knows. */
export type Column = { at: number; heading: string; meaning: ColumnMeaning | null };

const EXAMPLES = 3;
const MAX_EXAMPLE = 40;

/**
 * What the columns of a table mean: what a person said before, else what their headings say.
 * Columns without a single cell below them mean nothing.
 */
export function readColumns(heading: Heading, known: ReadonlyMap<string, ColumnMeaning>): Column[] {
  return heading.columns.flatMap((text, at) => {
    const isEmpty = !heading.rows.some(({ cells }) => cells[at]?.trim());
    if (text === "" || isEmpty) return [];
    const meaning = known.get(headingKey(text)) ?? unlessClassTeachersName(text, at, heading) ?? meaningOf(text);
    return [{ at, heading: text, meaning }];
  });
}

/** «Классный руководитель» heads classes in a list of teachers, and teachers' names in a list of pupils. */
function unlessClassTeachersName(text: string, at: number, { rows }: Heading): ColumnMeaning | null {
  if (!/^(классный|кл) рук/.test(headingKey(text))) return null;
  const cells = rows.flatMap(({ cells }) => cells[at]?.trim() || []);
  const classes = cells.filter((cell) => /^\d{1,2}\D?/.test(readClassName(cell) ?? ""));
  return classes.length * 2 > cells.length ? "class" : "ignore";
}

/** Whether rows can be read: everybody has a name, and a class or role. */
export function isComplete(columns: readonly Column[], hasClassTitles: boolean): boolean {
  const means = (meaning: ColumnMeaning): boolean => columns.some((column) => column.meaning === meaning);
  const named = means("fullName") || (means("familyName") && means("givenName"));
  return named && (means("class") || means("role") || means("subject") || hasClassTitles);
}

/** The columns as a question, with a few cells of each; of what is never read, none. */
export function askColumns(columns: readonly Column[], { rows }: Heading): TableQuestion["columns"] {
  return columns.map(({ at, heading, meaning }) => ({
    heading,
    meaning: meaning ?? "ignore",
    examples: isPrivate(heading) ? [] : examplesOf(rows.map(({ cells }) => cells[at]?.trim() ?? "")),
  }));
}

const examplesOf = (cells: string[]): string[] =>
  [...new Set(cells.filter(Boolean))].slice(0, EXAMPLES).map((cell) => beginning(cell, MAX_EXAMPLE));
