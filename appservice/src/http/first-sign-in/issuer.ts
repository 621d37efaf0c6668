import type { RequestHandler, Response } from "express";
import { askerOf } from "../../account/require-person.ts";
import { listLedHomerooms } from "../../account/sign-in-codes/code-people-store.ts";
import type { By } from "../../account/sign-in-codes/issue-codes.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { administeredSchools } from "../admin/actor.ts";
import { listAdministeredOrgs } from "../admin/actor-store.ts";

/** For the internal listener, which only the machine's operator reaches. */
export const issueAsOperator: RequestHandler = (_request, response, next) => {
  const issuer = { personId: null, administers: true, isAbove: true, leads: [] };
  response.locals.issuer = { issuer, schools: "all" } satisfies By;
  next();
};

/**
 * Lets administrators and class teachers through. Stands behind `requirePerson`.
 * @throws HttpError 403 ORG_ZVONOK_NO_CODES
 */
export function requireIssuer({ db, config, now }: Pick<Context, "db" | "config" | "now">): RequestHandler {
  return async (_request, response, next) => {
    const { personId } = askerOf(response);
    const today = schoolDay(now(), config.school.timeZone);
    const administered = await administeredSchools(db, personId, today);
    const administers = administered.length > 0;
    const led = administers ? [] : await listLedHomerooms(db, personId, today);
    if (!administers && led.length === 0)
      throw new HttpError(403, "ORG_ZVONOK_NO_CODES", "Codes are for administrators and class teachers.");
    const isAbove = administers && (await listAdministeredOrgs(db, personId, today)).some((org) => org.isAbove);
    const issuer = { personId, administers, isAbove, leads: led.map(({ id }) => id) };
    const schools = administers ? administered : [...new Set(led.map(({ schoolId }) => schoolId))];
    response.locals.issuer = { issuer, schools } satisfies By;
    next();
  };
}

/** Who gives out codes, by what one of the two above has found out. */
export function issuerOf(response: Response): By {
  const { issuer } = response.locals as { issuer?: By };
  if (issuer === undefined) throw new Error("issuerOf is for routes of firstSignInRoutes");
  return issuer;
}
