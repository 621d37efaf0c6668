import {
  type ConfirmRolloverAnswer,
  confirmRolloverSchema,
  type RolloverAnswer,
} from "@zvonok/contract/http/admin/rollover.ts";
import { Router } from "express";
import type { Context } from "../../context.ts";
import { confirmRollover } from "../../journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../journal/rollover/list-rollover.ts";
import { actorOf } from "./actor.ts";

/** GET rollover, POST rollover/confirm: which classes of a new year continue which of the last. */
export function rolloverRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/rollover", async (_request, response) => {
    const answer: RolloverAnswer = await listRollover(context.db, actorOf(response).schools);
    response.json(answer);
  });
  routes.post("/rollover/confirm", async (request, response) => {
    const { classes } = confirmRolloverSchema.parse(request.body);
    const { personId: by, schools } = actorOf(response);
    const answer: ConfirmRolloverAnswer = {
      run: await confirmRollover(context, classes, { by, schools }),
      confirmed: classes.length,
    };
    response.json(answer);
  });
  return routes;
}
