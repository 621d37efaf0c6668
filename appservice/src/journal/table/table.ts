import type { Cells } from "./cells.ts";

/** One table: which columns are read, which must be there, and how a row becomes a normalised record. */
export type Table<R extends { external_id: string }> = {
  file: string;
  columns: readonly string[];
  required: readonly string[];
  /** Columns that are never read; a row so short that one of them may stand under another's name is left out. */
  secret?: readonly string[];
  /** All columns of the standard in its order, of each of its versions; left out where there is none. */
  standard?: readonly (readonly string[])[];
  /** The column that holds the record's id; null when the id is made of others. */
  idColumn: string | null;
  /** Without such a column: every id that a row may have of which only a part can be read; [] when too little can. */
  possibleIds?: (cells: Cells) => string[];
  /** Whether `status` says that a record is gone, as in OneRoster. */
  hasStatus: boolean;
  /** The record; what is wrong with it goes to `cells`, and then the record isn't used. */
  read(cells: Cells): R;
};
