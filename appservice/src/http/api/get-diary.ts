import type { Diary } from "@zvonok/contract/http/lessons.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import { lessonViews } from "../../call/lesson-answer.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { displayName } from "../../journal/display-name.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { listDiaryOwners } from "../../lesson/diary-store.ts";
import { listPupilLessons } from "../../lesson/lesson-store.ts";
import { spanOf } from "./parse.ts";
import { personIdOf } from "./path-ids.ts";

/** a month */
const MAX_DAYS = 31;

/** GET /api/v1/diaries/:personId?from=&to=: a pupil's lessons, for himself and his guardians. */
export function getDiary({ db, config, now }: Context): RequestHandler<{ personId: string }> {
  return async (request, response) => {
    const { school } = config;
    const personId = personIdOf(request.params);
    const span = spanOf(request.query, MAX_DAYS);
    const today = schoolDay(now(), school.timeZone);
    const owners = await listDiaryOwners(db, askerOf(response).personId, today, school.timeZone);
    const owner = owners.find((each) => each.personId === personId);
    if (owner === undefined) throw new HttpError(404, "ORG_ZVONOK_NO_DIARY", "No such diary, or not yours to read");
    const records = await listPupilLessons(db, personId, span, school.timeZone);
    const answer: Diary = {
      person: { personId, name: displayName(owner, ["pupil"], school), className: owner.className },
      mayJoin: owner.own,
      lessons: await lessonViews(db, records, school, today),
    };
    response.json(answer);
  };
}
