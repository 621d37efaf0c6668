import type { Cells } from "./cells.ts";

/** One OneRoster table: which columns are read, which must be there, and how a row becomes a normalised record. */
export type Table<R extends { external_id: string }> = {
  file: string;
  columns: readonly string[];
  required: readonly string[];
  /** The record, or null when the row can't be used; what is wrong goes to `cells`. */
  read(cells: Cells): R | null;
};
