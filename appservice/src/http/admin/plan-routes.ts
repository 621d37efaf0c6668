import type { PlanClassesAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { planClasses } from "../../matrix/plan-classes.ts";
import { actorOf } from "./actor.ts";

const querySchema = z.strictObject({ class: z.string().trim().min(1).optional() });

/** GET plan/classes?class=5А: what is still to be applied, as people read it. */
export function planRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/plan/classes", async (request, response) => {
    const { class: className } = querySchema.parse(request.query);
    const { schools } = actorOf(response);
    const answer: PlanClassesAnswer = await planClasses(context, className ?? null, schools);
    response.json(answer);
  });
  return routes;
}
