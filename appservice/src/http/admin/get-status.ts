import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { mirrorStatus } from "../../matrix/mirror-status.ts";
import { homeserverHealth } from "../homeserver-health.ts";

/** GET status: health, queue, and what is still to be applied. */
export function getStatus(context: Context): RequestHandler {
  return async (_request, response) => {
    const [homeserver, queue, mirror] = await Promise.all([
      homeserverHealth(context.config.homeserver.url),
      context.jobs.counts(),
      mirrorStatus(context),
    ]);
    const answer: StatusAnswer = { health: { database: "ok", homeserver }, queue, ...mirror };
    response.json(answer);
  };
}
