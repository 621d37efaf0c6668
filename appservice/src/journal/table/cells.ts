import type { CsvRow } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { Details } from "../remark-texts.ts";

const MAX_TEXT = 255;
const MAX_PARAGRAPH = 10_000;

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

  /** A remark that leaves the row in. */
  remark(field: string | null, code: string, said: Details | string = {}): void {
    this.#diagnostics.add({ file: this.#file, row: this.#row.line, field, code }, said);
  }

  /** A remark that leaves the row out. */
  error(field: string | null, code: string, said: Details | string = {}): void {
    this.ok = false;
    this.remark(field, code, said);
  }

  /** The cell on one line, without what can't be seen; "" when it isn't there. */
  raw(field: string): string {
    return cleanLine(this.#row.cells[field] ?? "");
  }

  /** The cell for a message: its beginning. */
  quoted(field: string): string {
    const value = this.raw(field);
    return value.length > 40 ? `“${value.slice(0, 40)}…”` : `“${value}”`;
  }

  optional(field: string): string | null {
    const value = this.raw(field);
    if (value.length > MAX_TEXT) this.error(field, "value.too_long", { limit: MAX_TEXT });
    return value || null;
  }

  text(field: string): string {
    const value = this.optional(field);
    if (value === null) this.error(field, "value.missing");
    return value ?? "";
  }

  /** A text of several lines. */
  paragraph(field: string): string | null {
    const lines = (this.#row.cells[field] ?? "").split(/\r\n?|\n/);
    const value = lines.map(cleanLine).join("\n").trim();
    if (value.length > MAX_PARAGRAPH) this.error(field, "value.too_long", { limit: MAX_PARAGRAPH });
    return value || null;
  }

  /** A sourcedId; unlike the specification any characters are taken, since real exports hold others. */
  id(field: string): string {
    return this.text(field);
  }

  list(field: string): string[] {
    return this.raw(field)
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean);
  }

  /** true or false in the ways that exports write them; null for an empty or another cell, the latter with a remark. */
  boolean(field: string): boolean | null {
    const value = this.raw(field).toLowerCase();
    if (["true", "1", "yes"].includes(value)) return true;
    if (["false", "0", "no"].includes(value)) return false;
    if (value !== "") this.remark(field, "value.not_boolean", { value: this.quoted(field) });
    return null;
  }

  /** A date `YYYY-MM-DD`, or the unambiguous D.MM.YYYY; null when empty. */
  date(field: string): string | null {
    const value = this.raw(field);
    if (value === "") return null;
    const date = readDate(value);
    if (date === null) this.error(field, "value.not_date", { value: this.quoted(field) });
    return date;
  }

  /** Two dates of which either may be missing; the second isn't before the first. */
  dates(beginField: string, endField: string): [begin: string | null, end: string | null] {
    const [begin, end] = [this.date(beginField), this.date(endField)];
    if (begin !== null && end !== null && end < begin)
      this.error(endField, "value.before_start", { begin: beginField });
    return [begin, end];
  }

  oneOf<T extends string>(field: string, allowed: readonly T[]): T | null {
    const value = this.raw(field).toLowerCase();
    return allowed.find((item) => item.toLowerCase() === value) ?? null;
  }

  /** As `oneOf`; leaves the row out when it is none of them. */
  mustBeOneOf<T extends string>(field: string, allowed: readonly [T, ...T[]]): T {
    const found = this.oneOf(field, allowed);
    if (found === null) this.error(field, "value.unknown", { value: this.quoted(field), known: allowed.join(", ") });
    return found ?? allowed[0];
  }

  /** Whether the row says that its record is gone (`tobedeleted`, and 1.0's `inactive`). */
  gone(): boolean {
    const status = this.raw("status").toLowerCase();
    if (!["", "active", "tobedeleted", "inactive"].includes(status))
      this.remark("status", "value.unknown/taken", { value: this.quoted("status"), taken: "active" });
    return status === "tobedeleted" || status === "inactive";
  }
}

/** Invisible characters that no name needs: soft hyphens, zero-width spaces, turners of the writing direction. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function cleanLine(value: string): string {
  if (/^[\x21-\x7e]*$/.test(value)) return value;
  return value
    .normalize("NFC")
    .replace(invisible, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
}

/** An ISO date from `YYYY-MM-DD`, a dateTime or the unambiguous `DD.MM.YYYY`; null for anything else. */
export function readDate(value: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(value);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  const parts = iso ? [iso[1], iso[2], iso[3]] : dotted ? [dotted[3], dotted[2], dotted[1]] : null;
  if (parts === null) return null;
  const date = parts.map((part) => (part ?? "").padStart(2, "0")).join("-");
  const parsed = new Date(`${date}T00:00:00Z`);
  // Year 0 and the 30th of February are dates to a regular expression only.
  return date >= "1900" && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
