import { type Details, remarkText } from "./remark-texts.ts";

/** Why an import is refused whole; the last good state stays. Codes are listed in docs/import.md. */
export type RefusalCode =
  | "bundle.not_found"
  | "bundle.unreadable"
  | "bundle.not_a_zip"
  | "bundle.damaged"
  | "bundle.encrypted"
  | "bundle.unsafe_path"
  | "bundle.too_large"
  | "bundle.empty"
  | "bundle.unknown_format"
  | "file.missing"
  | "file.encoding"
  | "file.not_csv"
  | "table.missing_column"
  | "import.delta_first"
  | "import.ends_too_many"
  | "import.strict";

/** A bundle that isn't taken: says which file and what to do. Holds nothing that stands in a cell. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: string;
  readonly file: string;
  readonly #said: Details | string;

  /** @param said what the text of the code (remark-texts.ts) needs, or a text of one language */
  constructor(code: RefusalCode | (string & {}), file: string, said: Details | string = {}, options?: ErrorOptions) {
    super(typeof said === "string" ? said : remarkText("en", code, { file, ...said }), options);
    this.code = code;
    this.file = file;
    this.#said = said;
  }

  /** The refusal in the school's language. */
  textIn(language: "ru" | "en"): string {
    if (typeof this.#said === "string") return this.#said;
    return remarkText(language, this.code, { file: this.file, ...this.#said });
  }
}

/** The same refusal comes of what was assumed when files are to be read strictly. */
export class StrictRefusal extends Refusal {
  override name = "StrictRefusal";
}
