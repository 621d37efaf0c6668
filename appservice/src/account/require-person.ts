import type { RequestHandler, Response } from "express";
import { bearerToken } from "../bearer.ts";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { type UserId, userIdOf } from "../matrix/identifiers.ts";
import { SCHOOL_API, tokensOf } from "./scope.ts";
import { findActivePerson } from "./sign-in-person.ts";
import { findToken } from "./token-store.ts";

/** Who sent a request to the school's API. */
export type Asker = { personId: string; userId: UserId; localpart: string; deviceId: string };

/**
 * Lets requests through whose bearer token opens the school's API and belongs to somebody whom the journal lets in.
 * @throws HttpError 401 M_MISSING_TOKEN, M_UNKNOWN_TOKEN; 403 ORG_ZVONOK_SCOPE for a token of another client
 */
export function requirePerson(context: Pick<Context, "db" | "config" | "now">): RequestHandler {
  return async (request, response, next) => {
    response.locals.asker = await findAsker(context, bearerToken(request));
    next();
  };
}

/** Who sent the request that `requirePerson` let through. */
export function askerOf(response: Response): Asker {
  const { asker } = response.locals as { asker?: Asker };
  if (asker === undefined) throw new Error("askerOf is for routes behind requirePerson");
  return asker;
}

async function findAsker(
  { db, config, now }: Pick<Context, "db" | "config" | "now">,
  token: string | null,
): Promise<Asker> {
  if (token === null) throw new HttpError(401, "M_MISSING_TOKEN", "An access token is needed.");
  const found = await findToken(db, "AccessToken", token, now());
  const person = found === null ? null : await findActivePerson(db, found.localpart);
  if (found === null || person === null || found.deviceId === null)
    throw new HttpError(401, "M_UNKNOWN_TOKEN", "The access token isn't known, or is no longer.");
  if (!tokensOf(found.scope).includes(SCHOOL_API))
    throw new HttpError(403, "ORG_ZVONOK_SCOPE", `This access token lacks the scope ${SCHOOL_API}.`);
  return {
    personId: person.id,
    userId: userIdOf(person.localpart, config.serverName),
    localpart: person.localpart,
    deviceId: found.deviceId,
  };
}
