import type { Diagnostic, Reading } from "@zvonok/contract/http/operator.ts";
import { Refusal } from "./refusal.ts";
import { type Details, fill, type Language, plainCode, remarkText } from "./remark-texts.ts";
import { strictFix, strictRefusal, strictTexts } from "./strict-texts.ts";

/** How many remarks of one code a run keeps: a file wrong in every row needs no more to be understood. */
export const KEPT_PER_CODE = 1000;

/** Lines of a file about which the database found something: the first ones, and how many there are. */
export type FoundLines = { rows: { line: number | null; detail: string }[]; total: number };

/** What a remark is about. `code` may name a variant of its text (remark-texts.ts). */
export type About = { file: string; row?: number | null; field?: string | null; code: string };

/** Remarks of a run as values: file, row, field, code and a sentence. The rest of the import goes on. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #counts = new Map<string, { total: number; file: string }>();
  readonly #assumed = new Map<string, Diagnostic>();
  readonly #reading: Reading;
  readonly language: Language;
  #departure: Diagnostic | null = null;
  #strictRefusal: Refusal | null = null;

  constructor({ reading = "lenient", language = "en" }: { reading?: Reading; language?: Language } = {}) {
    this.#reading = reading;
    this.language = language;
  }

  /** A remark. @param said what its text has gaps for, or a whole text */
  add({ file, row = null, field = null, code }: About, said: Details | string = {}): void {
    if (this.#count(code, file, 1) >= KEPT_PER_CODE) return;
    this.#list.push(this.#remark({ file, row, field, code }, said));
  }

  /** A remark on a whole file. */
  onFile(file: string, code: string, said: Details | string = {}): void {
    this.add({ file, code }, said);
  }

  /** The same remark on many lines; what was found there fills the gap `{detail}`. */
  onLines(about: Omit<About, "row">, { rows, total }: FoundLines, said: Details = {}): void {
    for (const { line, detail } of rows) this.add({ ...about, row: line }, { ...said, detail });
    if (total > rows.length) this.#count(about.code, about.file, total - rows.length);
  }

  /**
   * What lenient reading took for granted, once for all rows of a column: the first row tells, and how many there are.
   * @param way what makes two of them alike, where that isn't what was taken
   */
  assume({ file, row = null, field = null, code }: About, said: Details = {}, way = String(said.taken)): void {
    const key = `${file} ${field} ${code} ${way}`;
    const known = this.#assumed.get(key);
    if (known !== undefined) {
      known.count = (known.count ?? 1) + 1;
      return;
    }
    const remark = this.#remark({ file, row, field, code }, said);
    this.#assumed.set(key, remark);
    this.#list.push(remark);
  }

  /** @throws Refusal when files are read strictly and something departs from the standard */
  refuseDepartures(): void {
    if (this.#departure === null) return;
    const { code, file, row, message } = this.#departure;
    this.#strictRefusal = new Refusal(code, file, strictRefusal(this.language, message, file, row));
    throw this.#strictRefusal;
  }

  /** All remarks; those past the limit are counted in one more. A refusal comes first, whatever the number of others. */
  finish(refusal?: Refusal): Diagnostic[] {
    const first = refusal === undefined ? [] : [this.#refused(refusal)];
    const more = [...this.#counts].filter(([, { total }]) => total > KEPT_PER_CODE);
    return [...first, ...this.#list, ...more.map(([code, { total, file }]) => this.#further(code, file, total))];
  }

  #remark(about: Required<About>, said: Details | string): Diagnostic {
    const { file, row, field, code } = about;
    const details = typeof said === "string" ? {} : { file, field: field ?? "", ...said };
    const message = typeof said === "string" ? said : remarkText(this.language, code, details);
    const remark = { file, row, field, code: plainCode(code), message };
    const departure = this.#reading === "strict" ? strictTexts[code] : undefined;
    if (departure === undefined) return remark;
    const departing = { ...remark, message: fill(departure[this.language], details), fix: strictFix[this.language] };
    this.#departure ??= departing;
    return departing;
  }

  #refused(refusal: Refusal): Diagnostic {
    const { file } = refusal;
    const { code } = refusal;
    const message = refusal.textIn(this.language);
    // What to do stands in its text, whatever the code says as a remark.
    return { file, row: null, field: null, code, message, ...(refusal === this.#strictRefusal ? { fix: "" } : {}) };
  }

  #further(code: string, file: string, total: number): Diagnostic {
    const count = total - KEPT_PER_CODE;
    const message = remarkText(this.language, "diagnostics.more", { code, count });
    return { file, row: null, field: null, code: "diagnostics.more", message, count, ofCode: code };
  }

  /** Counts remarks of a code; returns how many there were before. */
  #count(code: string, file: string, more: number): number {
    const known = this.#counts.get(plainCode(code)) ?? { total: 0, file };
    this.#counts.set(plainCode(code), { ...known, total: known.total + more });
    return known.total;
  }
}
