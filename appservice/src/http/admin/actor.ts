import type { RequestHandler, Response } from "express";
import { askerOf } from "../../account/require-person.ts";
import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { listAdministeredOrgs, listSchools, listSchoolsBelow } from "./actor-store.ts";

/** Who administers: a person of the journal, or null for the command line; and which schools (internal ids) he may touch. */
export type Actor = { personId: string | null; schools: "all" | readonly string[] };

/** For the internal listener, which only the machine's operator reaches. */
export const actAsOperator: RequestHandler = (_request, response, next) => {
  response.locals.actor = { personId: null, schools: "all" } satisfies Actor;
  next();
};

/**
 * Schools (internal ids) that somebody administers on a day, none for most people. On a homeserver of several schools a
 * head has the own school, a district's administrators have the district's; all, if there are no others.
 */
export async function administeredSchools(db: Knex, personId: string, today: string): Promise<Actor["schools"]> {
  const administered = await listAdministeredOrgs(db, personId, today);
  if (administered.length === 0) return [];
  const above = administered.filter(({ isAbove }) => isAbove).map(({ orgId }) => orgId);
  const own = new Set([...administered.map(({ orgId }) => orgId), ...(await listSchoolsBelow(db, above))]);
  const schools = await listSchools(db);
  return schools.length <= 1 || schools.every((school) => own.has(school)) ? "all" : [...own];
}

/**
 * Lets administrators through. Stands behind `requirePerson`.
 * @throws HttpError 403 ORG_ZVONOK_NOT_ADMINISTRATOR
 */
export function requireAdministrator({ db, config, now }: Pick<Context, "db" | "config" | "now">): RequestHandler {
  return async (_request, response, next) => {
    const { personId } = askerOf(response);
    const schools = await administeredSchools(db, personId, schoolDay(now(), config.school.timeZone));
    if (schools.length === 0)
      throw new HttpError(403, "ORG_ZVONOK_NOT_ADMINISTRATOR", "Only an administrator of the school may do this.");
    response.locals.actor = { personId, schools } satisfies Actor;
    next();
  };
}

/** Who administers, by what one of the two above has found out. */
export function actorOf(response: Response): Actor {
  const { actor } = response.locals as { actor?: Actor };
  if (actor === undefined) throw new Error("actorOf is for routes of adminRoutes");
  return actor;
}

/** For what concerns every school at once: files, runs, undo. @throws HttpError 403 ORG_ZVONOK_ONE_SCHOOL */
export const requireAllSchools: RequestHandler = (_request, response, next) => {
  if (actorOf(response).schools !== "all")
    throw new HttpError(
      403,
      "ORG_ZVONOK_ONE_SCHOOL",
      "This concerns all schools here: ask the district's administrator.",
    );
  next();
};
