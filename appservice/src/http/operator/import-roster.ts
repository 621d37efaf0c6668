import { type ImportAnswer, importRequestSchema } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { hasWholePicture } from "../../intake/intake-store.ts";
import { importJournal } from "../../journal/import-journal.ts";
import { TableQuestionError } from "../../journal/person-table/table-question-error.ts";
import { Refusal } from "../../journal/refusal.ts";
import { countPlanned } from "../../matrix/plan-now.ts";

/** POST /internal/v1/imports: imports a bundle and answers what it leads to. A refused bundle is an answer, no error. */
export function importRoster(context: Context): RequestHandler {
  return async (request, response) => {
    const asked = importRequestSchema.parse(request.body);
    let plan: ImportAnswer["plan"] = {};
    const result = await importJournal(context, asked, {
      asksWhose: !asked.force,
      beforeCommit: async (trx, { run }) => {
        if (!asked.force && !(await hasWholePicture(trx, run)))
          throw new Refusal("import.delta_first", "manifest.csv", { source: asked.source });
        // Counted in the transaction that changes the journal: once it is committed, a worker takes steps off the plan.
        plan = await countPlanned({ ...context, db: trx });
      },
    }).catch((error: unknown) => {
      throw error instanceof TableQuestionError ? needsAnswer(error) : error;
    });
    const answer: ImportAnswer = { ...result, plan };
    response.json(answer);
  };
}

/** This way nobody waits for an answer: a file that needs one is handed in. */
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
