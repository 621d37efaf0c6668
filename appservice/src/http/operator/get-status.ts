import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { messageOf } from "../../errors.ts";
import { mirrorStatus } from "../../matrix/mirror-status.ts";

/** GET /internal/v1/status: health, queue, and what is still to be applied. */
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

/** `ok`, or what is wrong. Synapse's own `/health` costs it nothing, so that status may be asked often. */
async function homeserverHealth(url: string): Promise<string> {
  try {
    const { ok, status } = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(3000) });
    return ok ? "ok" : `answers ${status}`;
  } catch (error) {
    return `unreachable: ${messageOf(error)}`;
  }
}
