import { ApiError } from "./api.ts";
import { kindOfError } from "./error-text.ts";
import { InsecurePageError } from "./session/begin-sign-in.ts";
import { OAuthError } from "./session/oauth.ts";

test.each([
  [new TypeError("Failed to fetch"), "network"],
  [new ApiError(403, "M_FORBIDDEN", "no"), "forbidden"],
  [new ApiError(404, "M_NOT_FOUND", "no"), "notFound"],
  [new ApiError(429, "M_LIMIT_EXCEEDED", "no"), "busy"],
  [new ApiError(500, "M_UNKNOWN", "no"), "server"],
  [new OAuthError("access_denied", 400), "signInRefused"],
  [new InsecurePageError(), "insecure"],
  ["?", "other"],
])("%s is %s", (error, kind) => {
  expect(kindOfError(error)).toBe(kind);
});
