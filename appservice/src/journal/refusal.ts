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
  | "file.missing"
  | "file.encoding"
  | "file.not_csv"
  | "table.missing_column"
  | "import.ends_too_many";

/** A bundle that isn't taken: says which file and what to do. Holds nothing that stands in a cell. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: RefusalCode;
  readonly file: string;

  constructor(code: RefusalCode, file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.file = file;
  }
}
