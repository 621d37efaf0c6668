import { keepIfSame } from "./keep-if-same.ts";

test("an equal picture stays the same object", () => {
  const before = { list: [{ key: "a", at: 1 }], name: "x", none: null };
  expect(keepIfSame(before, { list: [{ key: "a", at: 1 }], name: "x", none: null })).toBe(before);
});

test("only what changed is new, wherever it moved", () => {
  const before = [
    { key: "a", body: { text: "1" } },
    { key: "b", body: { text: "2" } },
  ];
  const after = keepIfSame(before, [
    { key: "c", body: { text: "0" } },
    { key: "a", body: { text: "1" } },
    { key: "b", body: { text: "3" } },
  ]);
  expect(after[1]).toBe(before[0]);
  expect(after[2]).toEqual({ key: "b", body: { text: "3" } });
});

test("a value that went away is gone", () => {
  expect(keepIfSame<{ a: number | null }>({ a: 1 }, { a: null })).toEqual({ a: null });
});
