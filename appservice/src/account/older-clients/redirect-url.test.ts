import { readRedirectUrl, withLoginToken } from "./redirect-url.ts";

test.each(["https://app.example/?a=1#/login", "http://localhost:43210/", "element://connect", "im.fluffychat://login"])(
  "a client may be sent back to %s",
  (address) => expect(readRedirectUrl(address)?.href).toBe(address),
);

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "https://school.example@evil.example/",
  "http://app.example/",
  "nothing",
  "",
  undefined,
  ["https://a"],
])("%s is no place for a token", (address) => expect(readRedirectUrl(address)).toBeNull());

test("the token joins the query and leaves the rest", () =>
  expect(withLoginToken("https://app.example/?a=1#/x", "t")).toBe("https://app.example/?a=1&loginToken=t#/x"));
