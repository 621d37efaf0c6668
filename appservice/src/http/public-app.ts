import express, { type Express } from "express";
import { signInRoutes } from "../account/sign-in-routes.ts";
import type { Context } from "../context.ts";
import { apiRoutes } from "./api-routes.ts";
import { errorHandler, notFound } from "./error-handler.ts";
import { healthRoutes } from "./health-routes.ts";
import { homeserverProxy } from "./homeserver-proxy.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { oneLoopbackName } from "./one-loopback-name.ts";
import { webClientRoutes } from "./web-client-routes.ts";
import { wellKnownRoutes } from "./well-known-routes.ts";

/** The school's one public address: web client, API, sign-in, and the rest of /_matrix passed on to the homeserver. */
export async function createPublicApp(context: Context, metrics: Metrics = createMetrics(context)): Promise<Express> {
  const app = express();
  app.disable("x-powered-by");
  // Wrong passwords are counted per address too: it has to be the person's, not the proxy's.
  app.set("trust proxy", context.config.listen.public.trustedProxies);
  app.use(metrics.measure("public"));
  app.use(oneLoopbackName(context.config.publicUrl));
  app.use(wellKnownRoutes(context));
  app.use(await signInRoutes(context));
  app.use("/api/v1", apiRoutes(context));
  app.use(healthRoutes(context));
  app.use(homeserverProxy(context));
  app.use(webClientRoutes(context));
  app.use(notFound, errorHandler(context.log));
  return app;
}
