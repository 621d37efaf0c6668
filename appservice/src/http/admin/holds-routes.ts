import {
  type DecideHoldsAnswer,
  decideHoldsSchema,
  type HoldsAnswer,
  holdStates,
} from "@zvonok/contract/http/admin/holds.ts";
import { Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { listHolds } from "../../journal/hold/list-hold-store.ts";
import { settleHolds } from "../../journal/hold/settle-holds.ts";
import { actorOf } from "./actor.ts";

const querySchema = z.strictObject({ state: z.enum(holdStates).default("pending") });

/** GET holds?state=pending, POST holds/decide: what waits for a person, and the person's word. */
export function holdsRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/holds", async (request, response) => {
    const { state } = querySchema.parse(request.query);
    const answer: HoldsAnswer = { holds: await listHolds(context.db, { state, schools: actorOf(response).schools }) };
    response.json(answer);
  });
  routes.post("/holds/decide", async (request, response) => {
    const { holds, decision } = decideHoldsSchema.parse(request.body);
    const { personId: by, schools } = actorOf(response);
    const run = await settleHolds(context, { holds, decision, by, schools });
    const answer: DecideHoldsAnswer = { run, decided: new Set(holds).size };
    response.json(answer);
  });
  return routes;
}
