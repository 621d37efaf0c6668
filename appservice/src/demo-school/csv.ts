export type Cell = string | number | boolean | null;

/** One CSV file, RFC 4180, lines ended by LF: a header of the columns, then a line for each row in their order. */
export function writeCsv<C extends string>(columns: readonly C[], rows: readonly Partial<Record<C, Cell>>[]): string {
  const lines = rows.map((row) => columns.map((column) => quote(row[column] ?? null)).join(","));
  return [columns.join(","), ...lines, ""].join("\n");
}

function quote(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
