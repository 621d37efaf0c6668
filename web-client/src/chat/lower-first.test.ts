import { lowerFirst } from "./lower-first.ts";

test("a subject loses its capital within a sentence, an abbreviation doesn't", () => {
  expect(["Математика", "ОБЖ", "Русский язык", ""].map(lowerFirst)).toEqual(["математика", "ОБЖ", "русский язык", ""]);
});
