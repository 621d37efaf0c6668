import { type ClassOfGroup, classNameOf } from "./class-name.ts";

const schoolClass = (title: string, grade: number | null): ClassOfGroup => ({ cohortId: title, title, grade });

test.each([
  ["one class", [schoolClass("5А", 5)], "5А"],
  ["classes of a grade", [schoolClass("5А", 5), schoolClass("5Б", 5)], "5"],
  ["classes of two grades", [schoolClass("5А", 5), schoolClass("7А", 7)], "5А, 7А"],
  ["classes without a grade", [schoolClass("Альфа", null), schoolClass("Бета", null)], "Альфа, Бета"],
  ["no class", [], "Шахматы"],
])("a group of %s", (_, classes, name) => {
  expect(classNameOf(classes, "Шахматы")).toBe(name);
});
