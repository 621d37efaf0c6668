import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { mirrorStatus } from "../../matrix/mirror-status.ts";
import { schoolStatus } from "../../matrix/school-status.ts";
import { homeserverHealth } from "../homeserver-health.ts";
import { actorOf } from "./actor.ts";

/**
 * GET status: health, queue, and what is still to be applied. Whoever administers only some schools hears of their rooms
 * alone: neither queues nor runs, which are everybody's.
 */
export function getStatus(context: Context): RequestHandler {
  return async (_request, response) => {
    const { schools } = actorOf(response);
    const [homeserver, status] = await Promise.all([
      homeserverHealth(context.config.homeserver.url),
      schools === "all" ? statusOfAll(context) : statusOfSchools(context, schools),
    ]);
    const answer: StatusAnswer = { health: { database: "ok", homeserver }, ...status };
    response.json(answer);
  };
}

type Status = Omit<StatusAnswer, "health">;

async function statusOfAll(context: Context): Promise<Status> {
  const [queue, mirror] = await Promise.all([context.jobs.counts(), mirrorStatus(context)]);
  return { queue, ...mirror };
}

async function statusOfSchools(context: Context, schools: readonly string[]): Promise<Status> {
  return { queue: {}, transactions: { waiting: 0 }, lastRun: null, ...(await schoolStatus(context, schools)) };
}
