import { type IncomingMessage, ServerResponse } from "node:http";
import { type Request, Router } from "express";
import { createProxyMiddleware } from "http-proxy-middleware";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";

/** Parts of /_matrix that nobody calls from outside: the application service's own, and other servers'. */
const closed = ["/_matrix/app", "/_matrix/federation", "/_matrix/key"];

/**
 * Passes what is left of /_matrix on to the homeserver, as it comes: bodies and media are streams, a `/sync` waits as long
 * as it likes. Never /_synapse.
 */
export function homeserverProxy({ config, log }: Pick<Context, "config" | "log">): Router {
  const routes = Router();
  const { host, protocol } = new URL(config.publicUrl);
  const proxy = createProxyMiddleware<IncomingMessage, ServerResponse>({
    target: config.homeserver.url,
    on: {
      proxyReq(outgoing, request) {
        // Ours alone: Synapse believes the first address that it finds.
        outgoing.setHeader("x-forwarded-for", (request as Request).ip ?? "");
        outgoing.setHeader("x-forwarded-proto", protocol.slice(0, -1));
        outgoing.setHeader("x-forwarded-host", host);
      },
      error(error, _request, response) {
        log.warn({ err: error }, "homeserver unreachable");
        if (!(response instanceof ServerResponse)) return void response.destroy();
        if (response.headersSent) return void response.destroy();
        response.writeHead(502, { "content-type": "application/json", "access-control-allow-origin": "*" });
        response.end(JSON.stringify({ errcode: "M_UNKNOWN", error: "The homeserver doesn't answer." }));
      },
    },
  });
  routes.use(closed, () => {
    throw new HttpError(404, "M_UNRECOGNIZED", "Not served here");
  });
  routes.use((request, response, next) => {
    if (request.path.startsWith("/_matrix/")) void proxy(request, response, next);
    else next();
  });
  return routes;
}
