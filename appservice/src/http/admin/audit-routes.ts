import type { AuditAnswer, WhyAnswer } from "@zvonok/contract/http/admin/audit.ts";
import { type RequestHandler, Router } from "express";
import { z } from "zod";
import { languageOf } from "../../account/pages/language.ts";
import type { Context } from "../../context.ts";
import { auditPage } from "../../matrix/audit/audit-rows.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import { listRecordsOfSchools } from "../../matrix/schools-store.ts";
import { requirePersonMeant } from "../../matrix/why/require-person.ts";
import { why } from "../../matrix/why/why.ts";
import { actorOf } from "./actor.ts";

const querySchema = z.strictObject({
  person: z.string().min(1).optional(),
  room: z.string().min(1).optional(),
  run: z.coerce.number().int().positive().optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const whySchema = z.strictObject({ person: z.string().trim().min(1), room: z.string().trim().min(1) });

/** GET audit and GET why: what was done to Matrix and why. Nothing here changes it. */
export function auditRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/audit", getAudit(context));
  routes.get("/why", getWhy(context));
  return routes;
}

function getAudit({ db, config }: Context): RequestHandler {
  return async (request, response) => {
    const { person, room, run, before, limit } = querySchema.parse(request.query);
    const { schools } = actorOf(response);
    const meant = person === undefined ? null : await requirePersonMeant(db, person, schools);
    const answer: AuditAnswer = await auditPage(db, config.serverName, {
      userId: meant === null ? null : userIdOf(meant.localpart, config.serverName),
      room: room ?? null,
      run: run ?? null,
      before: before ?? null,
      records: schools === "all" ? null : await listRecordsOfSchools(db, schools),
      limit,
    });
    response.json(answer);
  };
}

function getWhy(context: Context): RequestHandler {
  return async (request, response) => {
    const asked = whySchema.parse(request.query);
    const language = languageOf(request, context.config);
    const answer: WhyAnswer = await why(context, { ...asked, schools: actorOf(response).schools, language });
    response.json(answer);
  };
}
