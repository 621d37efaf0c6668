import type { RequestHandler } from "express";

/** Lets web clients of any origin in (Matrix client-server API, "Web browser clients"), without cookies. */
export const crossOrigin: RequestHandler = (request, response, next) => {
  response.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "X-Requested-With, Content-Type, Authorization",
  });
  if (request.method === "OPTIONS") response.status(204).end();
  else next();
};
