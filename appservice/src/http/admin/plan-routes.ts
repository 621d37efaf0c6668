import type { PlanClassesAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { planClasses } from "../../matrix/plan-classes.ts";
import { actorOf } from "./actor.ts";

const querySchema = z.strictObject({ class: z.string().trim().min(1).optional(), asOf: z.iso.date().optional() });

/** GET plan/classes?class=5А&asOf=2027-09-01: what is still to be applied, as people read it; what that day will bring. */
export function planRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/plan/classes", async (request, response) => {
    const { class: className, asOf: day } = querySchema.parse(request.query);
    const { schools } = actorOf(response);
    const answer: PlanClassesAnswer = await planClasses({ ...context, day }, className ?? null, schools);
    response.json(answer);
  });
  return routes;
}
