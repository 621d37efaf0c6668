import type { CsvRow } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";

/** Reads the cells of one row, collecting what is wrong with it. A row with an `error` is left out. */
export class Cells {
  readonly #row: CsvRow;
  readonly #file: string;
  readonly #diagnostics: Diagnostics;
  ok = true;

  constructor(row: CsvRow, file: string, diagnostics: Diagnostics) {
    this.#row = row;
    this.#file = file;
    this.#diagnostics = diagnostics;
  }

  get line(): number {
    return this.#row.line;
  }

  /** A remark that leaves the row in. */
  remark(field: string | null, code: string, message: string): void {
    this.#diagnostics.add({ file: this.#file, row: this.#row.line, field, code, message });
  }

  /** A remark that leaves the row out. */
  error(field: string, code: string, message: string): void {
    this.ok = false;
    this.remark(field, code, message);
  }

  raw(field: string): string {
    return this.#row.cells[field] ?? "";
  }

  text(field: string): string {
    const value = this.raw(field);
    if (value === "") this.error(field, "value.missing", `${field} is empty.`);
    return value;
  }

  optional(field: string): string | null {
    return this.raw(field) || null;
  }

  /** A sourcedId; unlike the specification any characters are taken, since real exports hold others. */
  id(field: string): string {
    const value = this.text(field);
    if (value.length > 255) this.error(field, "value.too_long", `${field} is longer than 255 characters.`);
    return value;
  }

  list(field: string): string[] {
    return this.raw(field)
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean);
  }

  boolean(field: string, fallback: boolean): boolean {
    const value = this.raw(field).toLowerCase();
    if (value === "") return fallback;
    if (["true", "1", "yes"].includes(value)) return true;
    if (["false", "0", "no"].includes(value)) return false;
    this.remark(
      field,
      "value.not_boolean",
      `${field} is “${this.raw(field)}”, not true or false; ${fallback} is taken.`,
    );
    return fallback;
  }

  /** A date `YYYY-MM-DD`, or the unambiguous D.MM.YYYY; null when empty. */
  date(field: string): string | null {
    const value = this.raw(field);
    if (value === "") return null;
    const date = readDate(value);
    if (date === null) this.error(field, "value.not_date", `${field} is “${value}”, not a date such as 2026-09-01.`);
    return date;
  }

  oneOf<T extends string>(field: string, allowed: readonly T[]): T | null {
    const value = this.raw(field).toLowerCase();
    const found = allowed.find((item) => item.toLowerCase() === value);
    if (found !== undefined) return found;
    this.error(field, "value.unknown", `${field} is “${this.raw(field)}”; known are ${allowed.join(", ")}.`);
    return null;
  }

  /** Whether the row says that its record is gone (`tobedeleted`, and 1.0's `inactive`). */
  gone(): boolean {
    return ["tobedeleted", "inactive"].includes(this.raw("status").toLowerCase());
  }
}

/** An ISO date from `YYYY-MM-DD`, a dateTime or the unambiguous `DD.MM.YYYY`; null for anything else. */
export function readDate(value: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(value);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  const parts = iso ? [iso[1], iso[2], iso[3]] : dotted ? [dotted[3], dotted[2], dotted[1]] : null;
  if (parts === null) return null;
  const date = parts.map((part) => (part ?? "").padStart(2, "0")).join("-");
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
