import express, { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { readClientMetadata } from "./client-metadata.ts";
import { crossOrigin } from "./cross-origin.ts";
import { savePayload } from "./oidc/payload-store.ts";
import { endpoints } from "./server-metadata.ts";

/** POST /oauth2/register: dynamic client registration (RFC 7591) by Matrix's rules. Anybody may register. */
export function registrationRoutes({ db }: Context): Router {
  const routes = Router();
  routes.use(endpoints.registration, crossOrigin);
  const register: RequestHandler = async (request, response) => {
    const client = readClientMetadata(request.body);
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
