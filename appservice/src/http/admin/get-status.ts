import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { countIntakesForPeople } from "../../intake/intake-store.ts";
import { countPendingHolds } from "../../journal/hold/list-hold-store.ts";
import { mirrorStatus } from "../../matrix/mirror-status.ts";
import { schoolStatus } from "../../matrix/school-status.ts";
import { homeserverHealth } from "../homeserver-health.ts";
import { actorOf } from "./actor.ts";

/**
 * GET status: health, queue, what is still to be applied and what waits for a person. Whoever administers only some
 * schools hears of theirs alone: neither queues, runs nor files, which are everybody's.
 */
export function getStatus(context: Context): RequestHandler {
  return async (_request, response) => {
    const { schools } = actorOf(response);
    const [homeserver, holds, files, status] = await Promise.all([
      homeserverHealth(context.config.homeserver.url),
      countPendingHolds(context.db, schools),
      schools === "all" ? countIntakesForPeople(context.db) : 0,
      schools === "all" ? statusOfAll(context) : statusOfSchools(context, schools),
    ]);
    const answer: StatusAnswer = { health: { database: "ok", homeserver }, waiting: { holds, files }, ...status };
    response.json(answer);
  };
}

type Status = Omit<StatusAnswer, "health" | "waiting">;

async function statusOfAll(context: Context): Promise<Status> {
  const [queue, mirror] = await Promise.all([context.jobs.counts(), mirrorStatus(context)]);
  return { queue, ...mirror };
}

async function statusOfSchools(context: Context, schools: readonly string[]): Promise<Status> {
  return { queue: {}, transactions: { waiting: 0 }, lastRun: null, ...(await schoolStatus(context, schools)) };
}
