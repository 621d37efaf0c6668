import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { INTERACTION_PATH } from "../interaction/step.ts";
import { readForm } from "../read-form.ts";

const COOKIE = "zvonok_code";
const KEPT = 600_000;

/**
 * POST /sign-in/code: the web client hands over the code that it found behind the `#` of its address, right before it
 * begins a sign-in. It waits in a cookie that only the sign-in pages get, so that it is in no address.
 */
export function parkedCodeRoutes({ config }: Pick<Context, "config">): Router {
  const routes = Router();
  routes.post(
    `${INTERACTION_PATH}/code`,
    ownPagesOnly(config.publicUrl),
    express.json({ limit: "1kb" }),
    (request, response) => {
      const { code } = readForm(request, "code");
      response.cookie(COOKIE, code.slice(0, 100), { ...attributes(config.publicUrl), maxAge: KEPT });
      response.status(204).end();
    },
  );
  return routes;
}

/** The code that waits in this browser; null for none. */
export function parkedCode(request: Request): string | null {
  const cookie = request.headers.cookie?.split("; ").find((each) => each.startsWith(`${COOKIE}=`));
  if (cookie === undefined) return null;
  try {
    return decodeURIComponent(cookie.slice(COOKIE.length + 1));
  } catch {
    return null; // nothing of ours
  }
}

/** Forgets it: it has been used, isn't one, or isn't wanted. */
export function forgetParkedCode(response: Response, publicUrl: string): void {
  response.clearCookie(COOKIE, attributes(publicUrl));
}

const attributes = (publicUrl: string) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  secure: publicUrl.startsWith("https:"),
  path: INTERACTION_PATH,
});

/** Another site must not choose who signs in here: JSON can't be sent across without asking first, which we don't answer. */
function ownPagesOnly(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).origin;
  return (request, response, next) => {
    const { origin } = request.headers;
    if (request.is("application/json") === false || (origin !== undefined && origin !== own))
      response.status(403).end();
    else next();
  };
}
