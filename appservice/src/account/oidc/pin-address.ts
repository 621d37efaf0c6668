import type { RequestHandler } from "express";

/**
 * oidc-provider makes the addresses that it hands out, and the choice of secure cookies, from the request's headers. Here
 * they are always those of the configured public address, whatever the client or a proxy wrote.
 */
export function pinAddress(publicUrl: string): RequestHandler {
  const { host, protocol } = new URL(publicUrl);
  return (request, _response, next) => {
    request.headers.host = host;
    request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
    delete request.headers["x-forwarded-host"];
    next();
  };
}
