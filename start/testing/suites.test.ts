import { parts, suites } from "./suites.ts";

const names = suites.map(({ name }) => name);

test("everything that is to be tested is listed", () => {
  expect(names).toEqual(["lint", "types", "unit", "web", "size", "integration", "start", "e2e"]);
});

test("a part names suites that exist", () => {
  for (const part of Object.values(parts).flat()) expect(names).toContain(part);
});
