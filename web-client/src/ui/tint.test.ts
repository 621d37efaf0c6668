import { initialsOf, tintOf } from "./tint.ts";

test("a key always has the same colour", () => {
  expect(tintOf("5А")).toBe(tintOf("5А"));
  expect(tintOf("5А")).toBeLessThan(8);
});

test("initials come from the first two words", () => {
  expect(initialsOf("Каримов Тимур Ренатович")).toBe("КТ");
  expect(initialsOf("анна")).toBe("А");
  expect(initialsOf("№ 7 — школа")).toBe("Ш");
  expect(initialsOf("")).toBe("");
});
