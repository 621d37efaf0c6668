import { type RequestHandler, Router } from "express";
import type { Context } from "../context.ts";
import { auditRoutes } from "./admin/audit-routes.ts";
import { driftRoutes } from "./admin/drift-routes.ts";
import { getStatus } from "./admin/get-status.ts";
import { holdsRoutes } from "./admin/holds-routes.ts";
import { intakesRoutes } from "./admin/intakes-routes.ts";
import { peopleRoutes } from "./admin/people-routes.ts";
import { pinsRoutes } from "./admin/pins-routes.ts";
import { planRoutes } from "./admin/plan-routes.ts";
import { rolloverRoutes } from "./admin/rollover-routes.ts";
import { runsRoutes } from "./admin/runs-routes.ts";
import { tableTemplateRoutes } from "./admin/table-template-routes.ts";

/**
 * What administrators do with the roster: the same routes for the command line (below `/internal/v1`, behind
 * `actAsOperator`) and for the web client (below `/api/v1/admin`, behind `requireAdministrator`).
 */
export function adminRoutes(context: Context, who: RequestHandler): Router {
  const routes = Router();
  routes.use(who);
  routes.get("/status", getStatus(context));
  routes.use(intakesRoutes(context));
  routes.use(runsRoutes(context));
  routes.use(holdsRoutes(context));
  routes.use(rolloverRoutes(context));
  routes.use(peopleRoutes(context));
  routes.use(tableTemplateRoutes());
  routes.use(planRoutes(context));
  routes.use(pinsRoutes(context));
  routes.use(driftRoutes(context));
  routes.use(auditRoutes(context));
  return routes;
}
