import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";

/** A table that only a person can say something about: what its columns mean, or whose rows are whose. */
export class TableQuestionError extends Error {
  override name = "TableQuestionError";
  readonly question: TableQuestion;

  constructor(question: TableQuestion) {
    super("The table needs a person's answer: what its columns mean, or whose rows of one name are.");
    this.question = question;
  }
}
