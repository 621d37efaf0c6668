import { existsSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, Router } from "express";
import sirv from "sirv";
import type { Context } from "../context.ts";
import { ConfigError } from "../errors.ts";
import { framedCallPage } from "./framed-call-page.ts";
import { isNavigation } from "./navigation.ts";
import { webSecurityHeaders } from "./web-security-headers.ts";

/**
 * Hands out the built web client: files as they are, and index.html for every other page that a browser navigates to.
 * Without a `webRoot` another server does that, and every request passes by.
 * @throws ConfigError when there is no built client at `webRoot`
 */
export function webClientRoutes({ config }: Pick<Context, "config">): Router {
  const routes = Router();
  const { webRoot } = config;
  if (webRoot === null) return routes;
  if (!existsSync(join(webRoot, "index.html"))) throw new ConfigError(`webRoot: there is no index.html in ${webRoot}`);
  const files = sirv(webRoot, {
    gzip: true,
    etag: true,
    extensions: [],
    setHeaders: (response, path) => void response.setHeader("cache-control", cacheControl(path)),
  });
  routes.use(getOnly, framedCallPage, webSecurityHeaders(config.calls.jitsi?.domain ?? null), files, toIndex, files);
  return routes;
}

/** Names of built files hold their hash, all but the few at the top: those have to be asked for again. */
const cacheControl = (path: string): string =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";

const getOnly: RequestHandler = ({ method }, _response, next) =>
  next(method === "GET" || method === "HEAD" ? undefined : "router");

/** A page of the client is any address that a browser goes to and that looks like no file and no program's interface. */
const toIndex: RequestHandler = (request, _response, next) => {
  const { path } = request;
  const forPrograms = /^\/(_matrix|_synapse|api|oauth2|\.well-known|assets|internal)(\/|$)/.test(path);
  // Room ids in addresses hold dots too; files lie at the top or in assets/.
  const isPage = isNavigation(request) && !forPrograms && !/^\/[^/]+\.\w+$/.test(path);
  if (!isPage && path !== "/") return next("router");
  request.url = "/index.html";
  next();
};
