import type { PlanAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { planNow } from "../../matrix/plan-now.ts";

/** GET /internal/v1/plan: the steps that are still to be applied, with their reasons. Asks the homeserver nothing. */
export function getPlan(context: Context): RequestHandler {
  return async (_request, response) => {
    const answer: PlanAnswer = { steps: await planNow(context) };
    response.json(answer);
  };
}
