/** A row of a sheet as its file has it. */
export type SheetRow = {
  /** as a spreadsheet counts, from 1 */
  line: number;
  /** by column; "" for an empty one */
  cells: string[];
};

/** One sheet of a workbook, or the only one of a text file. */
export type Sheet = {
  /** the sheet's own name; null for a text file */
  name: string | null;
  rows: SheetRow[];
  /** cells that a formula has calculated, as `line:column`; their last value is read */
  formulas: ReadonlySet<string>;
  /** cells formatted as dates, as `line:column`: a class such as 10-1 may have become one */
  dates: ReadonlySet<string>;
};

/** Several times the largest school. A table is read whole, at about 15 KB of memory a row; a district hands in OneRoster. */
export const MAX_ROWS = 30_000;
/** Columns past this aren't read. */
export const MAX_COLUMNS = 200;
