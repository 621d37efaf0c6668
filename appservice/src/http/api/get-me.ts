import type { Me } from "@zvonok/contract/http/me.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import type { Context } from "../../context.ts";
import { displayName } from "../../journal/display-name.ts";
import { kindsOf } from "../../journal/people-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { listDiaryOwners } from "../../lesson/diary-store.ts";
import { nameOfPerson } from "../../lesson/name-of-person.ts";
import { administeredSchools } from "../admin/actor.ts";
import { findSchoolName } from "./me-store.ts";

/** GET /api/v1/me: who the asker is at school. */
export function getMe({ db, config, now }: Context): RequestHandler {
  return async (_request, response) => {
    const { school } = config;
    const { personId, userId } = askerOf(response);
    const today = schoolDay(now(), school.timeZone);
    const kinds = await kindsOf(db, [personId], today);
    const administered = await administeredSchools(db, personId, today);
    const owners = await listDiaryOwners(db, personId, today, school.timeZone);
    const answer: Me = {
      personId,
      userId,
      name: await nameOfPerson(db, personId, today, school),
      kinds: kinds.get(personId) ?? [],
      administers: administered === "all" ? "all" : administered.length > 0 ? "some" : null,
      school: (await findSchoolName(db, personId)) ?? "",
      timeZone: school.timeZone,
      diaries: owners.map((owner) => ({
        personId: owner.personId,
        name: displayName(owner, ["pupil"], school),
        className: owner.className,
      })),
    };
    response.json(answer);
  };
}
