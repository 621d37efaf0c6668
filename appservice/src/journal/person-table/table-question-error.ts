import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";

/** A file that only a person can say something about: what its columns mean, whose its rows are, or its people. */
export class TableQuestionError extends Error {
  override name = "TableQuestionError";
  /** Private, so that no log prints it: its examples are people's names and telephones. */
  readonly #question: TableQuestion;

  constructor(question: TableQuestion) {
    super("The file needs a person's answer: what its columns mean, whose its rows are, or its people.");
    this.#question = question;
  }

  get question(): TableQuestion {
    return this.#question;
  }
}
