import { journalTitle } from "./journals-of.ts";

const classA = { cohortId: "a", title: "5А", grade: 5 };
const classB = { cohortId: "b", title: "5Б", grade: 5 };

test.each([
  ["subject", "Математика 5А", "Математика", [classA], "5А · Математика"],
  ["subgroup", "Английский язык 5А, 1 группа", "Английский язык", [classA], "5А · Английский язык, 1 группа"],
  ["homeroom", "5А", "Консультация", [classA], "5А · Консультация"],
  ["subject", "Физика", "Физика", [classA, classB], "5 · Физика"],
  ["subject", "Шахматы", "Шахматы", [], "Шахматы"],
] as const)("the journal of a %s «%s»", (kind, title, subject, classes, expected) => {
  expect(journalTitle({ groupId: "g", kind, title, subject }, classes)).toBe(expected);
});
