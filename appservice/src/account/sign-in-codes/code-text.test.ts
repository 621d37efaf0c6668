import { drawCode, readCode, showCode } from "./code-text.ts";

test("a code is twelve signs in groups of four, and reads back", () => {
  const codes = Array.from({ length: 200 }, drawCode);
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) {
    expect(showCode(code)).toMatch(/^([2-9ACEHKMPTXY]{4}-){2}[2-9ACEHKMPTXY]{4}$/);
    expect(readCode(showCode(code))).toBe(code);
  }
});

test.each([
  ["small letters and no dashes", "7km4x9ph3tce"],
  ["spaces, and dashes of other kinds", " 7KM4 — X9PH\u2011 3TCE\n"],
  ["Cyrillic letters of the same look", "7КМ4-Х9РН-3ТСЕ"],
  ["small Cyrillic ones", "7км4-х9рн-3тсе"],
  ["letters for digits that look like them", "7КМЧ-Х9РН-ЗТСЕ"],
])("what people type is read: %s", (_name, typed) => {
  expect(readCode(typed)).toBe("7KM4X9PH3TCE");
});

test.each(["", "7KM4-X9PH", "7KM4-X9PH-3TCE-5", "7KM4-X9PH-3TC0", "<script>", "💥".repeat(12)])(
  "is no code: %p",
  (typed) => {
    expect(readCode(typed)).toBeNull();
  },
);
