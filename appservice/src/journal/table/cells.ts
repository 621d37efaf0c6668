import { beginning } from "../beginning.ts";
import type { CsvRow } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { type Details, quote } from "../remark-texts.ts";
import type { DateOrder } from "./date-order.ts";

const MAX_TEXT = 255;
const MAX_PARAGRAPH = 10_000;

/** Reads the cells of one row, collecting what is wrong with it. A row with an `error` is left out. */
export class Cells {
  readonly #row: CsvRow;
  readonly #file: string;
  readonly #diagnostics: Diagnostics;
  readonly #order: DateOrder;
  ok = true;

  constructor(row: CsvRow, file: string, diagnostics: Diagnostics, order: DateOrder = "dayFirst") {
    this.#row = row;
    this.#file = file;
    this.#diagnostics = diagnostics;
    this.#order = order;
  }

  /** A remark that leaves the row in. */
  remark(field: string | null, code: string, said: Details | string = {}): void {
    this.#diagnostics.add({ file: this.#file, row: this.#row.line, field, code }, said);
  }

  /** What was taken for granted about a cell: told once for all that are so. */
  assume(field: string, code: string, taken: string): void {
    const value = this.quoted(field);
    this.#diagnostics.assume({ file: this.#file, row: this.#row.line, field, code }, { value, taken });
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
    return quote(this.#diagnostics.language, value.length > 40 ? `${beginning(value, 40)}…` : value);
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
    const value = this.raw(field);
    if (value === "") return null;
    const known = words[value.toLowerCase()];
    if (known !== undefined) {
      if (value !== String(known)) this.assume(field, "value.word_assumed", String(known));
      return known;
    }
    if (value !== "") this.remark(field, "value.not_boolean", { value: this.quoted(field) });
    return null;
  }

  /** A date `YYYY-MM-DD`, or the unambiguous D.MM.YYYY; null when empty. */
  date(field: string): string | null {
    const value = this.raw(field);
    if (value === "") return null;
    const date = readDate(value, this.#order);
    if (date !== null && date !== value) this.#assumeDate(field, value, date);
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
    const value = this.raw(field);
    const exact = allowed.find((item) => item === value);
    if (exact !== undefined) return exact;
    const found = allowed.find((item) => item.toLowerCase() === value.toLowerCase()) ?? null;
    if (found !== null) this.assume(field, "value.word_assumed", found);
    return found;
  }

  /** As `oneOf`; leaves the row out when it is none of them. */
  mustBeOneOf<T extends string>(field: string, allowed: readonly [T, ...T[]]): T {
    const found = this.oneOf(field, allowed);
    if (found === null) this.error(field, "value.unknown", { value: this.quoted(field), known: allowed.join(", ") });
    return found ?? allowed[0];
  }

  /** Whether the row says that its record is gone (`tobedeleted`, and 1.0's `inactive`). */
  gone(): boolean {
    const value = this.raw("status");
    if (value === "" || value === "active") return false;
    const known = statuses[value.toLowerCase()];
    if (known === undefined)
      this.remark("status", "value.unknown/taken", { value: this.quoted("status"), taken: "active" });
    else if (known !== value) this.assume("status", "value.word_assumed", known);
    return known === "tobedeleted";
  }

  /** Dates differ from row to row: how they are written is told, by the first of them. */
  #assumeDate(field: string, value: string, date: string): void {
    const way = value.includes("/") ? this.#order : value.includes(".") ? "dotted" : "dateTime";
    const about = { file: this.#file, row: this.#row.line, field, code: "value.date_assumed" };
    this.#diagnostics.assume(about, { value: this.quoted(field), taken: date }, way);
  }
}

const words: Record<string, boolean> = {
  true: true,
  "1": true,
  yes: true,
  да: true,
  false: false,
  "0": false,
  no: false,
  нет: false,
};
const statuses: Record<string, "active" | "tobedeleted"> = {
  active: "active",
  tobedeleted: "tobedeleted",
  inactive: "tobedeleted",
};

/** Invisible characters that no name needs: soft hyphens, zero-width spaces, turners of the writing direction. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text on one line, in one form of its letters, without what can't be seen. */
export function cleanLine(value: string): string {
  if (/^[\x21-\x7e]*$/.test(value)) return value;
  return value
    .normalize("NFC")
    .replace(invisible, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
}

/** An ISO date from `YYYY-MM-DD`, a dateTime, `D.MM.YYYY`, or with slashes in the file's order; null for anything else. */
export function readDate(value: string, order: DateOrder = "dayFirst"): string | null {
  const parts = dateParts(value, order);
  if (parts === null) return null;
  const date = parts.map((part) => (part ?? "").padStart(2, "0")).join("-");
  const parsed = new Date(`${date}T00:00:00Z`);
  // Year 0 and the 30th of February are dates to a regular expression only.
  return date >= "1900" && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}

function dateParts(value: string, order: DateOrder): (string | undefined)[] | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(value);
  if (iso !== null) return iso.slice(1, 4);
  const [, first, sign, second, year] = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(value) ?? [];
  if (sign === undefined) return null;
  return sign === "/" && order === "monthFirst" ? [year, first, second] : [year, second, first];
}
