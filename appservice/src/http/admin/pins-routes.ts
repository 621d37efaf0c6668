import { newPinSchema, type PinsAnswer } from "@zvonok/contract/http/admin/people.ts";
import { type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { readJournalDay } from "../../journal/school-snapshot-store.ts";
import { addPin, removePin } from "../../matrix/change-pins.ts";
import { roomKey } from "../../matrix/identifiers.ts";
import { listPins } from "../../matrix/pin-store.ts";
import { listRecordsOfSchools } from "../../matrix/schools-store.ts";
import { recordOfKey } from "../../plan/room-key.ts";
import { actorOf } from "./actor.ts";

/** GET pins, POST pins, POST pins/:id/end: who is in a chat, or out of it, by a person's word. All answer what is pinned then. */
export function pinsRoutes(context: Context): Router {
  const { db, config, now } = context;
  const routes = Router();
  const recordsOf = async (response: Response): Promise<ReadonlySet<string> | null> => {
    const { schools } = actorOf(response);
    return schools === "all" ? null : listRecordsOfSchools(db, schools);
  };
  const answer = async (records: ReadonlySet<string> | null): Promise<PinsAnswer> => {
    const day = await readJournalDay(db, now(), config.school.timeZone);
    const pins = await listPins(db, { serverName: config.serverName, day });
    return { pins: pins.filter(({ room }) => records?.has(recordOfKey(roomKey(room)) ?? "") ?? true) };
  };
  routes.get("/pins", async (_request, response) => {
    response.json(await answer(await recordsOf(response)));
  });
  routes.post("/pins", async (request, response) => {
    const records = await recordsOf(response);
    await addPin(context, newPinSchema.parse(request.body), { personId: actorOf(response).personId, records });
    response.json(await answer(records));
  });
  routes.post("/pins/:id/end", async (request, response) => {
    const records = await recordsOf(response);
    await removePin(context, request.params.id, { personId: actorOf(response).personId, records });
    response.json(await answer(records));
  });
  return routes;
}
