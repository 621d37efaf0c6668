import express, { type RequestHandler, Router } from "express";
import { z } from "zod";
import { requireSecret } from "../bearer.ts";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { lastStored, storeTransaction } from "./transaction-store.ts";
import { createTransactionTurns } from "./transaction-turns.ts";

/** A hundred events of the largest size and their frames; Synapse repeats a refused transaction for ever. */
const BODY_LIMIT = "20mb";

const transactionSchema = z.looseObject({ events: z.array(z.unknown()).default([]) });

/**
 * What the homeserver calls (application service API, Synapse 1.163): transactions, ping, and its questions about people
 * and aliases, which are always made before anybody can ask for them.
 */
export function transactionRoutes(context: Pick<Context, "config" | "db">): Router {
  const homeserver = requireSecret(context.config.secrets.hsToken, {
    status: 403,
    errcode: "M_FORBIDDEN",
    message: "The homeserver's token is needed.",
  });
  const routes = Router();
  routes.put(
    "/_matrix/app/v1/transactions/:txnId",
    homeserver,
    express.json({ limit: BODY_LIMIT }),
    putTransaction(context),
  );
  routes.post("/_matrix/app/v1/ping", homeserver, (_request, response) => {
    response.json({});
  });
  routes.get(["/_matrix/app/v1/users/:id", "/_matrix/app/v1/rooms/:id"], homeserver, () => {
    throw new HttpError(404, "M_NOT_FOUND", "Not here.");
  });
  return routes;
}

/** Answers only once the transaction is in PostgreSQL: then it is ours, and the homeserver may forget it. */
function putTransaction({ db }: Pick<Context, "db">): RequestHandler<{ txnId: string }> {
  const turns = createTransactionTurns();
  return async (request, response) => {
    const { txnId } = request.params;
    const { events } = transactionSchema.parse(request.body);
    if (turns.isTooEarly(txnId, await lastStored(db)))
      throw new HttpError(503, "M_UNKNOWN", "A transaction before this one hasn't come.");
    await storeTransaction(db, txnId, events);
    response.json({});
  };
}
