import {
  type DriftAnswer,
  type RepairDriftAnswer,
  repairDriftSchema,
  type VerifyAnswer,
} from "@zvonok/contract/http/admin/drift.ts";
import express, { type RequestHandler, Router } from "express";
import { languageOf } from "../../account/pages/language.ts";
import type { Context } from "../../context.ts";
import { ACCOUNTS } from "../../matrix/drift/accounts.ts";
import { driftNow } from "../../matrix/drift/drift-now.ts";
import { stepsOfRepairNow } from "../../matrix/drift/steps-of-repair.ts";
import { type RoomKey, roomKey } from "../../matrix/identifiers.ts";
import { statesByPart } from "../../matrix/plan-now.ts";
import { type KnownRoom, knownRooms, requireRoomMeant } from "../../matrix/why/find-room.ts";
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
  return async (request, response) => {
    const language = languageOf(request, context.config);
    const answer: DriftAnswer = await driftNow(context, actorOf(response).schools, language);
    response.json(answer);
  };
}

/** Has a worker bring one room to what the journal says, or all; answers at once with the number of steps. */
function repairDrift(context: Context): RequestHandler {
  return async (request, response) => {
    const { room } = repairDriftSchema.parse(request.body);
    const { personId: by, schools } = actorOf(response);
    const rooms = await roomsToRepair(context, schools, room);
    let steps = 0;
    for (const key of rooms) steps += (await stepsOfRepairNow(context, key)).planned.length;
    await context.db.transaction(async (trx) => {
      for (const key of rooms) await context.jobs.send(trx, "repair", { room: key, by });
    });
    const answer: RepairDriftAnswer = { steps };
    response.status(202).json(answer);
  };
}

/** Null stands for everything; on behalf of single schools each of their rooms is named, and accounts, which are everybody's, are left. */
async function roomsToRepair(
  context: Context,
  schools: "all" | readonly string[],
  room: string | null,
): Promise<(RoomKey | null)[]> {
  if (room === null) {
    if (schools === "all") return [null];
    const drifting = (await driftNow(context, schools, context.config.school.language)).rooms.map(({ key }) =>
      roomKey(key),
    );
    return drifting.filter((key) => key !== ACCOUNTS);
  }
  if (room === ACCOUNTS && schools === "all") return [ACCOUNTS];
  const known: KnownRoom[] = [];
  for await (const states of statesByPart(context, schools)) known.push(...knownRooms(states));
  return [requireRoomMeant(known, room).key];
}

/** Has a worker read the real rooms now, slowly; GET drift tells how far it is. */
function verifyNow({ db, jobs }: Context): RequestHandler {
  return async (_request, response) => {
    await db.transaction((trx) => jobs.send(trx, "verify", { now: true }));
    const answer: VerifyAnswer = { verifying: true };
    response.status(202).json(answer);
  };
}
