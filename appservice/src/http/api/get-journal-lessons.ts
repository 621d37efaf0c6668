import type { JournalLessons } from "@zvonok/contract/http/lessons.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import { lessonViews } from "../../call/lesson-answer.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { findReadableGroup } from "../../lesson/journal-of-teacher-store.ts";
import { journalTitle } from "../../lesson/journals-of.ts";
import { listClassesOfGroups, listGroupLessons } from "../../lesson/lesson-store.ts";
import { spanOf } from "./parse.ts";
import { groupIdOf } from "./path-ids.ts";

/** a school year */
const MAX_DAYS = 366;

/** GET /api/v1/journals/:groupId/lessons?from=&to=: for its teachers, its class's teacher and administrators. */
export function getJournalLessons({ db, config, now }: Context): RequestHandler<{ groupId: string }> {
  return async (request, response) => {
    const { school } = config;
    const groupId = groupIdOf(request.params);
    const span = spanOf(request.query, MAX_DAYS);
    const today = schoolDay(now(), school.timeZone);
    const group = await findReadableGroup(db, askerOf(response).personId, groupId, today, school.timeZone);
    if (group === null) throw new HttpError(404, "ORG_ZVONOK_NO_JOURNAL", "No such journal, or not yours to read");
    const records = await listGroupLessons(db, groupId, span, school.timeZone);
    const classes = await listClassesOfGroups(db, [groupId]);
    const answer: JournalLessons = {
      groupId,
      title: journalTitle({ ...group, subject: group.subject ?? group.title }, classes),
      lessons: await lessonViews(db, records, school, today),
    };
    response.json(answer);
  };
}
