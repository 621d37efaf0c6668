/** A wrong configuration: says which file or key, and why. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * A refusal that travels over HTTP as `{ errcode, error }`, the shape of Matrix's own errors.
 * Our codes begin with `ORG_ZVONOK_` and are listed in docs/errors.md.
 */
export class HttpError extends Error {
  override name = "HttpError";
  readonly status: number;
  readonly errcode: string;
  readonly extra: Record<string, unknown>;

  constructor(
    status: number,
    errcode: string,
    message: string,
    extra: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = status;
    this.errcode = errcode;
    this.extra = extra;
  }
}

/** The homeserver answered with an error of its own. A network failure is a plain Error and never this. */
export class MatrixError extends Error {
  override name = "MatrixError";
  readonly status: number;
  readonly errcode: string;
  /** Milliseconds to wait, when the homeserver named them. */
  readonly retryAfter: number | null;

  constructor(status: number, errcode: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.status = status;
    this.errcode = errcode;
    this.retryAfter = retryAfter;
  }
}

/** The text of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
