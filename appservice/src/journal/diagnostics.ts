import type { Diagnostic } from "@zvonok/contract/http/operator.ts";

/** How many remarks one run keeps: a file wrong in every row needs no more to be understood. */
const LIMIT = 5000;

/** Remarks of a run as values: file, row, field, code and a sentence. The row they speak of is left out, the rest goes on. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  #left = 0;

  add(diagnostic: Diagnostic): void {
    if (this.list.length < LIMIT) this.list.push(diagnostic);
    else this.#left += 1;
  }

  /** All remarks, with one more that counts those past the limit. */
  finish(): Diagnostic[] {
    if (this.#left === 0) return this.list;
    return [
      ...this.list,
      {
        file: "",
        row: null,
        field: null,
        code: "diagnostics.more",
        message: `${this.#left} further remarks were left out.`,
      },
    ];
  }
}
