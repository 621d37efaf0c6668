import type { ApplyAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { planNow } from "../../matrix/plan-now.ts";

/** POST /internal/v1/apply: has a worker plan again and apply what differs; answers at once with the number of steps. */
export function applyPlan(context: Context): RequestHandler {
  return async (_request, response) => {
    const answer: ApplyAnswer = await context.db.transaction(async (trx) => {
      const { length } = await planNow({ ...context, db: trx });
      await context.jobs.send(trx, "mirror", { importRun: null });
      return { steps: length };
    });
    response.status(202).json(answer);
  };
}
