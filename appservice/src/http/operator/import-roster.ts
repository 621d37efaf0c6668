import { type ImportAnswer, importRequestSchema } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { importJournal } from "../../journal/import-journal.ts";
import { planNow } from "../../matrix/plan-now.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";

/** POST /internal/v1/imports: imports a bundle and answers what it leads to. A refused bundle is an answer, no error. */
export function importRoster(context: Context): RequestHandler {
  return async (request, response) => {
    let planned: PlannedStep[] = [];
    // Counted in the transaction that changes the journal: once it is committed, a worker takes steps off the plan.
    const jobs: Jobs = {
      ...context.jobs,
      async send(trx, name, data, options) {
        await context.jobs.send(trx, name, data, options);
        planned = await planNow({ ...context, db: trx });
      },
    };
    const result = await importJournal({ ...context, jobs }, importRequestSchema.parse(request.body));
    const answer: ImportAnswer = { ...result, plan: result.verdict === "refused" ? {} : countByType(planned) };
    response.json(answer);
  };
}

/** Number of steps of each type, in the order of the plan. */
export function countByType(planned: PlannedStep[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { step } of planned) counts[step.type] = (counts[step.type] ?? 0) + 1;
  return counts;
}
