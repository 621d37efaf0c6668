import { stdSerializers } from "pino";
import { TableQuestionError } from "./table-question-error.ts";

test("what a table asks about people reaches no log", () => {
  const examples = ["Волков Пётр Ильич"];
  const error = new TableQuestionError({
    columns: [{ heading: "Кружок", meaning: "ignore", examples }],
    namesakes: [],
  });
  expect(error.question.columns[0]?.examples).toEqual(examples);
  expect(JSON.stringify(stdSerializers.err(error))).not.toContain("Волков");
});
