import type { Cells } from "../table/cells.ts";

/** A time of day such as 9:30, as `HH:MM`; null when empty. */
export function readTime(cells: Cells, field: string): string | null {
  const value = cells.raw(field);
  if (value === "") return null;
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(value);
  if (match === null) cells.error(field, "value.not_time", { value: cells.quoted(field) });
  return match === null ? null : `${(match[1] ?? "").padStart(2, "0")}:${match[2]}`;
}

/** Number of a lesson in its day, 0 to 99; null when empty. */
export function readNumber(cells: Cells): number | null {
  const value = cells.raw("number");
  if (value === "") return null;
  if (/^\d{1,2}$/.test(value)) return Number(value);
  cells.error("number", "value.not_number", { value: cells.quoted("number") });
  return null;
}
