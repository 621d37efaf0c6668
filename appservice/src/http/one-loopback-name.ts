import type { RequestHandler } from "express";
import { loopbackNames } from "../account/loopback.ts";
import { isNavigation } from "./navigation.ts";

/**
 * On one's own machine `localhost` and `127.0.0.1` are the same place but, to browsers and to sign-in, two addresses.
 * Whoever goes to a page by the other name is led to the configured one.
 */
export function oneLoopbackName(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl);
  return (request, response, next) => {
    const asked = URL.parse(`${own.protocol}//${request.headers.host}`);
    const otherName =
      asked !== null &&
      asked.port === own.port &&
      asked.hostname !== own.hostname &&
      loopbackNames.has(asked.hostname) &&
      loopbackNames.has(own.hostname);
    if (otherName && isNavigation(request) && request.url.startsWith("/"))
      response.redirect(307, `${own.origin}${request.url}`);
    else next();
  };
}
