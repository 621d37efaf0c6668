import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { firstDraft, problemOf, toAnswer } from "./table-answer.ts";

const question: TableQuestion = {
  columns: [
    { heading: "ФИО", meaning: "fullName", examples: ["Каримов Тимур"] },
    { heading: "Кл.", meaning: "class", examples: ["5А"] },
    { heading: "Прим.", meaning: "ignore", examples: [] },
  ],
  namesakes: [{ key: "n1", name: "Соколова Мария", className: "5А", row: 7, candidates: [] }],
};
const draft = firstDraft(question);

test("a namesake must be answered; somebody new is an answer", () => {
  expect(problemOf(question, draft)).toEqual({ id: "namesakes", count: 1 });
  const answered = { ...draft, namesakes: new Map([["n1", null]]) };
  expect(problemOf(question, answered)).toBeNull();
  expect(toAnswer(question, answered)).toEqual({
    columns: [
      { heading: "ФИО", meaning: "fullName" },
      { heading: "Кл.", meaning: "class" },
      { heading: "Прим.", meaning: "ignore" },
    ],
    namesakes: { n1: null },
  });
});

test("names must be somewhere, and no meaning belongs to two columns but those of parents and groups", () => {
  expect(problemOf(question, { ...draft, meanings: ["familyName", "class", "ignore"] })).toEqual({ id: "noName" });
  expect(problemOf(question, { ...draft, meanings: ["fullName", "class", "class"] })).toEqual({
    id: "twice",
    meaning: "class",
  });
  expect(problemOf(question, { ...draft, meanings: ["fullName", "guardianName", "guardianName"] })?.id).toBe(
    "namesakes",
  );
});
