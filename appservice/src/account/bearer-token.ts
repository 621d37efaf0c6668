import type { Request } from "express";

/** The access token of a request's header; null when there is none. In addresses, which end up in logs, none is taken. */
export function bearerToken(request: Request): string | null {
  const [scheme, token, ...more] = (request.headers.authorization ?? "").split(" ");
  const given = scheme?.toLowerCase() === "bearer" && token !== undefined && token !== "" && more.length === 0;
  return given ? token : null;
}
