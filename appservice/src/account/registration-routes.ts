import express, { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { readClientMetadata } from "./client-metadata.ts";
import { crossOrigin } from "./cross-origin.ts";
import { type Allowance, takeAttempt } from "./failure-store.ts";
import { networkOf } from "./network-of.ts";
import { findPayload, savePayload } from "./oidc/payload-store.ts";
import { endpoints } from "./server-metadata.ts";

/** A school's people use a handful of programs, which all register as themselves: nobody has reason to invent more. */
const newClients: Allowance = { free: 50, longest: 60, memory: 3600 };

/**
 * POST /oauth2/register: dynamic client registration (RFC 7591) by Matrix's rules. Anybody may register, and clients that
 * are known already as often as they like.
 */
export function registrationRoutes({ db, now }: Context): Router {
  const routes = Router();
  routes.use(endpoints.registration, crossOrigin);
  const register: RequestHandler = async (request, response) => {
    const client = readClientMetadata(request.body);
    if ((await findPayload(db, "Client", { id: client.client_id })) === null) {
      const seconds = await takeAttempt(db, `registration:${networkOf(request.ip ?? "unknown")}`, newClients, now());
      if (seconds !== null) {
        response.set("Retry-After", String(seconds));
        throw new HttpError(429, "temporarily_unavailable", "too many new clients from this address");
      }
    }
    await savePayload(db, {
      model: "Client",
      id: client.client_id,
      payload: client,
      grantId: null,
      userCode: null,
      uid: null,
      localpart: null,
      deviceId: null,
      expiresAt: null,
    });
    response.status(201).set("Cache-Control", "no-store").json(client);
  };
  routes.post(endpoints.registration, express.json({ limit: "20kb" }), register, asOAuthError);
  return routes;
}

/** OAuth's errors have another shape than Matrix's. */
const asOAuthError: ErrorRequestHandler = (error: HttpError | { type?: string }, _request, response, next) => {
  if (error instanceof HttpError)
    response.status(error.status).json({ error: error.errcode, error_description: error.message });
  else if (error.type === "entity.parse.failed")
    response.status(400).json({ error: "invalid_client_metadata", error_description: "the body must be JSON" });
  else next(error);
};
