import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import { HttpError } from "../../errors.ts";

/** Lets only those through who send the installation's internal token as a bearer token. */
export function requireInternalToken(token: string): RequestHandler {
  const expected = digest(token);
  return (request, _response, next) => {
    const [scheme, sent] = (request.headers.authorization ?? "").split(" ");
    // Digests are of one length, so the comparison tells nothing about the token's.
    if (scheme?.toLowerCase() === "bearer" && sent !== undefined && timingSafeEqual(digest(sent), expected)) {
      next();
      return;
    }
    throw new HttpError(401, "M_UNKNOWN_TOKEN", "The internal token of this installation is needed.");
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
