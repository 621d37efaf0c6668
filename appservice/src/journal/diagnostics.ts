import type { Diagnostic } from "@zvonok/contract/http/operator.ts";
import type { Refusal } from "./refusal.ts";

/** How many remarks of one code a run keeps: a file wrong in every row needs no more to be understood. */
export const KEPT_PER_CODE = 1000;

/** Lines of a file about which the database found something: the first ones, and how many there are. */
export type FoundLines = { rows: { line: number | null; detail: string }[]; total: number };

/** Remarks of a run as values: file, row, field, code and a sentence. The rest of the import goes on. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #counts = new Map<string, { total: number; file: string }>();

  add(diagnostic: Diagnostic): void {
    if (this.#count(diagnostic.code, diagnostic.file, 1) < KEPT_PER_CODE) this.#list.push(diagnostic);
  }

  /** A remark on a whole file. */
  onFile(file: string, code: string, message: string): void {
    this.add({ file, row: null, field: null, code, message });
  }

  /** The same remark on many lines; `message` makes its sentence from what was found there. */
  onLines(
    remark: { file: string; field: string | null; code: string; message: (detail: string) => string },
    { rows, total }: FoundLines,
  ): void {
    const { file, field, code, message } = remark;
    for (const { line, detail } of rows) this.add({ file, row: line, field, code, message: message(detail) });
    if (total > rows.length) this.#count(code, file, total - rows.length);
  }

  /** All remarks; those past the limit are counted in one more. A refusal comes first, whatever the number of others. */
  finish(refusal?: Refusal): Diagnostic[] {
    const first: Diagnostic[] = refusal
      ? [{ file: refusal.file, row: null, field: null, code: refusal.code, message: refusal.message }]
      : [];
    const more = [...this.#counts].filter(([, { total }]) => total > KEPT_PER_CODE);
    return [
      ...first,
      ...this.#list,
      ...more.map(([code, { total, file }]) => ({
        file,
        row: null,
        field: null,
        code: "diagnostics.more",
        message: `${total - KEPT_PER_CODE} further remarks “${code}” were left out.`,
      })),
    ];
  }

  /** Counts remarks of a code; returns how many there were before. */
  #count(code: string, file: string, more: number): number {
    const known = this.#counts.get(code) ?? { total: 0, file };
    this.#counts.set(code, { ...known, total: known.total + more });
    return known.total;
  }
}
