import type { Request } from "express";

/** The access token of a request: the header, or the query as older clients send it; null when there is none. */
export function bearerToken(request: Request): string | null {
  const [scheme, token, ...more] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() === "bearer" && token !== undefined && token !== "" && more.length === 0) return token;
  const { access_token: inQuery } = request.query;
  return request.headers.authorization === undefined && typeof inQuery === "string" && inQuery !== "" ? inQuery : null;
}
