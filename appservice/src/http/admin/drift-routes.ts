import { type DriftAnswer, type RepairDriftAnswer, repairDriftSchema } from "@zvonok/contract/http/admin/drift.ts";
import express, { type RequestHandler, Router } from "express";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { driftNow } from "../../matrix/drift/drift-now.ts";
import { stepsOfRepair } from "../../matrix/drift/steps-of-repair.ts";
import { type RoomKey, roomKey } from "../../matrix/identifiers.ts";
import { statesNow } from "../../matrix/plan-now.ts";
import { listRecordsOfSchools } from "../../matrix/schools-store.ts";
import { recordOfKey } from "../../plan/room-key.ts";
import { actorOf, requireAllSchools } from "./actor.ts";

/** GET drift, POST drift/repair, POST drift/verify. */
export function driftRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/drift", getDrift(context));
  routes.post("/drift/repair", express.json(), repairDrift(context));
  routes.post("/drift/verify", requireAllSchools, verifyNow(context));
  return routes;
}

function getDrift(context: Context): RequestHandler {
  return async (_request, response) => {
    const answer: DriftAnswer = await driftNow(context, await recordsOf(context, actorOf(response).schools));
    response.json(answer);
  };
}

/** Has a worker bring one room to what the journal says, or all; answers at once with the number of steps. */
function repairDrift(context: Context): RequestHandler {
  return async (request, response) => {
    const { room } = repairDriftSchema.parse(request.body);
    const records = await recordsOf(context, actorOf(response).schools);
    const rooms = room === null && records !== null ? await driftingIn(context, records) : [room];
    if (room !== null && records?.has(recordOfKey(roomKey(room)) ?? "") === false)
      throw new HttpError(403, "ORG_ZVONOK_ONE_SCHOOL", "This room is another school's.");
    const states = await statesNow(context);
    const steps = rooms.flatMap((key) => stepsOfRepair(states, key === null ? null : roomKey(key)));
    await context.db.transaction(async (trx) => {
      for (const key of rooms) await context.jobs.send(trx, "repair", { room: key });
    });
    const answer: RepairDriftAnswer = { steps: steps.length };
    response.status(202).json(answer);
  };
}

/** Has a worker read the real rooms now, slowly; GET drift tells how far it is. */
function verifyNow({ db, jobs }: Context): RequestHandler {
  return async (_request, response) => {
    await db.transaction((trx) => jobs.send(trx, "verify", { now: true }));
    response.status(202).json({});
  };
}

async function recordsOf({ db }: Context, schools: "all" | readonly string[]): Promise<ReadonlySet<string> | null> {
  return schools === "all" ? null : listRecordsOfSchools(db, schools);
}

async function driftingIn(context: Context, records: ReadonlySet<string>): Promise<RoomKey[]> {
  return (await driftNow(context, records)).rooms.map(({ key }) => roomKey(key));
}
