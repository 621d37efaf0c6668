import { createHash, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { HttpError } from "./errors.ts";

/** The access token of a request's header; null when there is none. In addresses, which end up in logs, none is taken. */
export function bearerToken(request: Pick<Request, "headers">): string | null {
  const [scheme, token, ...more] = (request.headers.authorization ?? "").split(" ");
  const given = scheme?.toLowerCase() === "bearer" && token !== undefined && token !== "" && more.length === 0;
  return given ? token : null;
}

/**
 * Lets only those through who send a secret of this installation as a bearer token.
 * @param refusal what everybody else is answered
 */
export function requireSecret(
  secret: string,
  refusal: { status: number; errcode: string; message: string },
): RequestHandler<Record<string, string>> {
  const expected = digest(secret);
  return (request, _response, next) => {
    const sent = bearerToken(request);
    // Digests are of one length, so the comparison tells nothing about the secret's.
    if (sent === null || !timingSafeEqual(digest(sent), expected))
      throw new HttpError(refusal.status, refusal.errcode, refusal.message);
    next();
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
