import { type IncomingMessage, ServerResponse } from "node:http";
import { type Request, type RequestHandler, Router } from "express";
import { createProxyMiddleware } from "http-proxy-middleware";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";

/** Profiles, in every version of the client-server API. */
const names = /^\/_matrix\/client\/.+\/profile(?=\/)/;

/**
 * Passes what is left of Matrix's client-server API on to the homeserver, as it comes: bodies and media are streams, a
 * `/sync` waits as long as it likes. Nothing else of /_matrix, and never /_synapse.
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
  routes.use(names, refuseToChange);
  routes.use((request, response, next) => {
    if (isForClients(request.url)) void proxy(request, response, next);
    else next();
  });
  return routes;
}

/**
 * Names are the school's. Synapse has settings that keep people from changing name and picture, and none for the further
 * fields of a profile (MSC4133), in which anybody could write anything for all to read.
 */
const refuseToChange: RequestHandler = ({ method }, _response, next) => {
  if (["GET", "HEAD", "OPTIONS"].includes(method)) return next();
  throw new HttpError(403, "M_FORBIDDEN", "Names and profiles come from the school's journal.");
};

/**
 * Whether an address as it was sent is one of the client-server API. Synapse takes addresses as they are, but a proxy in
 * front of its workers may resolve `..` in them, escaped or not, and arrive anywhere.
 */
function isForClients(url: string): boolean {
  const path = url.split("?", 1)[0] ?? "";
  const plain = path.replace(/%2e/gi, ".").replace(/%2f|%5c|\\/gi, "/");
  return /^\/_matrix\/(client|media)\//.test(path) && !/\/\.{1,2}(\/|$)/.test(plain);
}
