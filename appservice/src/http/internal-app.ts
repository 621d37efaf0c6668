import express, { type Express } from "express";
import { introspectionRoutes } from "../account/introspection-routes.ts";
import type { Context } from "../context.ts";
import { transactionRoutes } from "../matrix/transaction-routes.ts";
import { errorHandler, notFound } from "./error-handler.ts";
import { healthRoutes } from "./health-routes.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { operatorRoutes } from "./operator/operator-routes.ts";
import { policyRoutes } from "./policy/policy-routes.ts";

/** What only this machine reaches: the homeserver's calls and questions, the command line's, health and metrics. */
export function createInternalApp(context: Context, metrics: Metrics = createMetrics(context)): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(metrics.measure("internal"));
  app.use(transactionRoutes(context));
  app.use(introspectionRoutes(context));
  app.use(policyRoutes(context));
  app.use("/internal/v1", operatorRoutes(context));
  app.use(healthRoutes(context));
  app.use(metricsRoutes(metrics));
  app.use(notFound, errorHandler(context.log));
  return app;
}
