import { MatrixError } from "../errors.ts";

/**
 * A 429 of whatever stands before the homeserver, in the homeserver's own words: it may wait as long as the header says.
 * @param retryAfter header Retry-After in seconds (RFC 9110, 10.2.3), null without one
 */
export function tooMuchAtOnce(retryAfter: string | null): MatrixError {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return new MatrixError(
    429,
    "M_LIMIT_EXCEEDED",
    "Too many requests",
    Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null,
  );
}
