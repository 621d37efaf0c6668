import { codeIn } from "./hand-over-code.ts";

test.each([
  ["#7KM4X9PH3TCE", "7KM4X9PH3TCE"],
  ["#7KM4-X9PH-3TCE", "7KM4-X9PH-3TCE"],
  ["", ""],
  ["#", ""],
  ["#%E0%A4%A", ""],
])("the code in %p is %p", (hash, code) => {
  expect(codeIn({ hash })).toBe(code);
});
