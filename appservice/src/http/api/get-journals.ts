import type { Journals } from "@zvonok/contract/http/lessons.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import type { Context } from "../../context.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { journalsOf } from "../../lesson/journals-of.ts";

/** GET /api/v1/journals: what the asker teaches, by class. */
export function getJournals({ db, config, now }: Context): RequestHandler {
  return async (_request, response) => {
    const { timeZone } = config.school;
    const answer: Journals = await journalsOf(db, askerOf(response).personId, schoolDay(now(), timeZone), timeZone);
    response.json(answer);
  };
}
