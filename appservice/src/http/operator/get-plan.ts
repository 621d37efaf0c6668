import type { PlanAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { planNow } from "../../matrix/plan-now.ts";

const querySchema = z.strictObject({ asOf: z.iso.date().optional() });

/**
 * GET /internal/v1/plan?asOf=2027-09-01: the steps that are still to be applied, with their reasons; of another day those that it will bring.
 * Asks the homeserver nothing.
 */
export function getPlan(context: Context): RequestHandler {
  return async (request, response) => {
    const { asOf: day } = querySchema.parse(request.query);
    const answer: PlanAnswer = { steps: await planNow({ ...context, day }) };
    response.json(answer);
  };
}
