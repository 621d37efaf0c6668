import { type Details, type Language, plainCode, remarkText } from "./remark-texts.ts";

/**
 * A bundle that isn't taken: says which file and what to do. Holds nothing that stands in a cell, but for the word that
 * strict reading refuses.
 */
export class Refusal extends Error {
  override name = "Refusal";
  /** listed in docs/import.md */
  readonly code: string;
  readonly file: string;
  readonly #text: string;
  readonly #said: Details | string;

  /** @param said what the text of the code (remark-texts.ts) has gaps for, or a whole text */
  constructor(code: string, file: string, said: Details | string = {}, options?: ErrorOptions) {
    super(typeof said === "string" ? said : remarkText("en", code, { file, ...said }), options);
    this.code = plainCode(code);
    this.#text = code;
    this.file = file;
    this.#said = said;
  }

  /** Why, and what to do, in the school's language. */
  textIn(language: Language): string {
    if (typeof this.#said === "string") return this.#said;
    return remarkText(language, this.#text, { file: this.file, ...this.#said });
  }
}
