import { Router } from "express";
import type { Metrics } from "./metrics.ts";

/** `GET /metrics` for Prometheus. Only for the internal listener: how busy a school is, is nobody else's business. */
export function metricsRoutes({ registry }: Pick<Metrics, "registry">): Router {
  const routes = Router();
  routes.get("/metrics", async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return routes;
}
