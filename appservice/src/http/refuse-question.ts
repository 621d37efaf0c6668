import { HttpError } from "../errors.ts";
import { TableQuestionError } from "../journal/person-table/table-question-error.ts";

/** For ways on which nobody waits for an answer: a file that needs one is handed in. @throws the error, said so */
export function refuseQuestion(error: unknown): never {
  throw error instanceof TableQuestionError ? needsAnswer(error) : error;
}

function needsAnswer({ question }: TableQuestionError): HttpError {
  const unsure = question.columns.map(({ heading, meaning }) => `“${heading}” (${meaning})`).join(", ");
  const namesakes = question.namesakes.map(({ row, name }) => `row ${row}: ${name}`).join(", ");
  if (question.knownSource) {
    const { source, people, of } = question.knownSource;
    const known = `Of the ${of} people of this file ${people} are known from the source “${source}”.`;
    const said = "Import it with --source of that name, or with --force if these are other people.";
    return new HttpError(422, "ORG_ZVONOK_TABLE_QUESTION", `${known} ${said}`, { question });
  }
  const message = [
    "Only a person can say what this table means. Hand it in with --ask, or on the page «Управление», and answer there.",
    ...(unsure === "" ? [] : [`Columns: ${unsure}.`]),
    ...(namesakes === "" ? [] : [`Namesakes: ${namesakes}.`]),
  ].join(" ");
  return new HttpError(422, "ORG_ZVONOK_TABLE_QUESTION", message, { question });
}
