import express, { Router } from "express";
import { requireSecret } from "../../bearer.ts";
import type { Context } from "../../context.ts";
import { actAsOperator } from "../admin/actor.ts";
import { postPreview } from "../admin/intakes-routes.ts";
import { adminRoutes } from "../admin-routes.ts";
import { firstSignInRoutes } from "../first-sign-in/first-sign-in-routes.ts";
import { issueAsOperator } from "../first-sign-in/issuer.ts";
import { applyPlan } from "./apply-plan.ts";
import { changeDemoPassword } from "./change-demo-password.ts";
import { getDemoPeople } from "./get-demo-people.ts";
import { getPlan } from "./get-plan.ts";
import { importRoster } from "./import-roster.ts";
import { issueAccessToken } from "./issue-access-token.ts";
import { issuePassword } from "./issue-password.ts";
import { requireDemo } from "./require-demo.ts";

/** /internal/v1: what the command line and the start program ask for. */
export function operatorRoutes(context: Context): Router {
  const demo = requireDemo(context.config);
  const routes = Router();
  const operator = requireSecret(context.config.secrets.internalToken, {
    status: 401,
    errcode: "M_UNKNOWN_TOKEN",
    message: "The internal token of this installation is needed.",
  });
  routes.use(operator, express.json());
  routes.post("/imports", importRoster(context));
  routes.post("/imports/preview", postPreview(context));
  routes.get("/plan", getPlan(context));
  routes.post("/apply", applyPlan(context));
  routes.post("/people/:login/password", issuePassword(context));
  routes.post("/people/:login/token", demo, issueAccessToken(context));
  routes.post("/demo-password", demo, changeDemoPassword(context));
  routes.get("/demo-people", demo, getDemoPeople(context));
  routes.use("/first-sign-in", firstSignInRoutes(context, issueAsOperator));
  routes.use(adminRoutes(context, actAsOperator));
  return routes;
}
