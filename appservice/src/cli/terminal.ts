import Table from "cli-table3";

/** Where a command writes: results to `out`, all else to `err`, so that results can be piped. */
export type Terminal = {
  out(text: string): void;
  err(text: string): void;
  /** columns of the window; null when the output goes to a file or a program */
  width: number | null;
  /** whether `err` is a window in which a bar can be drawn */
  interactive: boolean;
  /** of reasons; English where it isn't said */
  language?: "ru" | "en";
};

/** The process's own streams. */
export const processTerminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  width: process.stdout.columns ?? null,
  interactive: process.stderr.isTTY === true,
};

/** A plain table with a head; `last` columns of prose are wrapped to the window's width. */
export function drawTable(head: string[], rows: string[][], width: number | null = null): string {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    ...(width === null ? {} : { wordWrap: true, colWidths: widths(head, rows, width) }),
  });
  table.push(...rows);
  return table.toString();
}

/** The last column gets what the others leave, but at least 24. */
function widths(head: string[], rows: string[][], width: number): number[] {
  const own = head.map((title, column) => 2 + Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const others = own.slice(0, -1).reduce((sum, one) => sum + one + 1, 2);
  const last = Math.min(own.at(-1) ?? 24, Math.max(24, width - others));
  return [...own.slice(0, -1), last];
}
