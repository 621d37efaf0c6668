import { Router } from "express";
import type { Context } from "../context.ts";
import { databaseAnswers } from "./health-store.ts";
import { homeserverHealth } from "./homeserver-health.ts";

type Part = "ok" | "away";
export type Readiness = { database: Part; homeserver: Part };

/**
 * `GET /health`: this process is alive. `GET /ready`: what it needs is there too, else 503 saying which part is away.
 * Both listeners serve them, so they tell no addresses and no error texts.
 */
export function healthRoutes(context: Pick<Context, "db" | "config">): Router {
  const routes = Router();
  routes.get("/health", (_request, response) => {
    response.set("cache-control", "no-store").json({ status: "ok" });
  });
  routes.get("/ready", async (_request, response) => {
    const readiness = await readinessOf(context);
    const ready = readiness.database === "ok" && readiness.homeserver === "ok";
    response
      .set("cache-control", "no-store")
      .status(ready ? 200 : 503)
      .json(readiness);
  });
  return routes;
}

async function readinessOf({ db, config }: Pick<Context, "db" | "config">): Promise<Readiness> {
  const [database, homeserver] = await Promise.all([databaseAnswers(db), homeserverHealth(config.homeserver.url)]);
  return { database: database ? "ok" : "away", homeserver: homeserver === "ok" ? "ok" : "away" };
}
