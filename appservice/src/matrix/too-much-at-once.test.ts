import { tooMuchAtOnce } from "./too-much-at-once.ts";

test.each([
  ["2", 2000],
  ["0", 0],
  [null, null],
  ["Wed, 21 Oct 2026 07:28:00 GMT", null],
  ["-1", null],
])("Retry-After %s means %s ms", (header, retryAfter) => {
  expect(tooMuchAtOnce(header)).toMatchObject({ status: 429, errcode: "M_LIMIT_EXCEEDED", retryAfter });
});
