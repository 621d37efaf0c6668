import { classOfTitle, isClassTitle, nextYear, readClassName, readClassNames } from "./class-name.ts";

test.each([
  ["5А", "5А"],
  ["5 «а»", "5А"],
  ['11 "Б" класс', "11Б"],
  ["05-В", "5В"],
  ["5A", "5А"],
  ["10-1", "10-1"],
  ["Лицейский", "Лицейский"],
  ["5 кл.", "5"],
  ["  ", null],
])("writes the class %s as %s", (text, name) => {
  expect(readClassName(text)).toBe(name);
});

test("reads several classes of one cell, each once", () => {
  expect(readClassNames("5А, 5б; 6В и 5 «А»")).toEqual(["5А", "5Б", "6В"]);
});

test("tells the title above a class's pupils from other texts", () => {
  expect(
    ["5А", "Класс: 5 «Б»", "Список 11А класса", "11 класс"].map((title) => [isClassTitle(title), classOfTitle(title)]),
  ).toEqual([
    [true, "5А"],
    [true, "5Б"],
    [true, "11А"],
    [true, "11"],
  ]);
  expect(["Школа № 7", "Лист1", "Итого", "5"].map(isClassTitle)).toEqual([false, false, false, false]);
});

test("knows the class a year later", () => {
  expect(["5А", "9Б", "Лицейский"].map(nextYear)).toEqual(["6А", "10Б", null]);
});
