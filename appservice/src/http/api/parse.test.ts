import { idOf, spanOf } from "./parse.ts";

test("a span holds both of its days", () => {
  expect(spanOf({ from: "2026-11-01", to: "2026-12-01" }, 31)).toEqual({ from: "2026-11-01", to: "2026-12-01" });
});

test.each([
  ["too long", { from: "2026-11-01", to: "2026-12-02" }],
  ["backwards", { from: "2026-11-02", to: "2026-11-01" }],
  ["half", { from: "2026-11-02" }],
  ["of a day that isn't", { from: "2026-02-30", to: "2026-03-01" }],
  ["no date", { from: "today", to: "2026-03-01" }],
  ["with something unknown", { from: "2026-11-01", to: "2026-11-02", of: "5A" }],
])("a span that is %s is refused", (_, query) => {
  expect(() => spanOf(query, 31)).toThrow();
});

test("an id that is none leads nowhere", () => {
  expect(idOf("0b2f4ad2-55b3-4d62-9a3f-8f9c5b1f2a10", "E", "no")).toBe("0b2f4ad2-55b3-4d62-9a3f-8f9c5b1f2a10");
  expect(() => idOf("1 or 1=1", "E", "no")).toThrow(expect.objectContaining({ status: 404, errcode: "E" }));
});
