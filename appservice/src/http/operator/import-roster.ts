import { type ImportAnswer, importRequestSchema } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { hasWholePicture } from "../../intake/intake-store.ts";
import { importJournal } from "../../journal/import-journal.ts";
import { Refusal } from "../../journal/refusal.ts";
import { countAndKeepPlan } from "../../matrix/kept-plan.ts";
import { refuseQuestion } from "../refuse-question.ts";

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
        plan = await countAndKeepPlan({ ...context, db: trx });
      },
    }).catch(refuseQuestion);
    const answer: ImportAnswer = { ...result, plan };
    response.json(answer);
  };
}
