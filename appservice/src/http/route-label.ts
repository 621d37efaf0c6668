import type { Request } from "express";

const mounts = ["/api/v1", "/internal/v1", "/oauth2", "/.well-known", "/_matrix"];

/**
 * A request's route as a metric's label: the pattern, `/api/v1/lessons/:lessonId/call`, or only its area where no route
 * of ours took it. Addresses themselves hold ids, and anybody may invent them.
 */
export function routeLabel(request: Pick<Request, "originalUrl" | "route">): string {
  const path = request.originalUrl.split("?", 1)[0] ?? "";
  const mount = mounts.find((start) => path.startsWith(`${start}/`)) ?? "";
  const pattern: unknown = request.route?.path;
  if (typeof pattern === "string") return pattern.startsWith(mount) ? pattern : `${mount}${pattern}`;
  if (mount === "") return "web client";
  // A sync waits for news, half a minute if need be: it would hide how long the others take.
  return mount === "/_matrix" && path.endsWith("/sync") ? "/_matrix sync" : mount;
}
