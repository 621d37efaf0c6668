import { newPinSchema, type PinsAnswer } from "@zvonok/contract/http/admin/people.ts";
import { type Response, Router } from "express";
import type { Context } from "../../context.ts";
import { readJournalDay } from "../../journal/school-snapshot-store.ts";
import { addPin, removePin } from "../../matrix/change-pins.ts";
import { listPinsOfSchools } from "../../matrix/list-pins.ts";
import { actorOf } from "./actor.ts";

/** GET pins, POST pins, POST pins/:id/end: who is in a chat, or out of it, by a person's word. All answer what is pinned then. */
export function pinsRoutes(context: Context): Router {
  const { db, config, now } = context;
  const routes = Router();
  const answer = async (response: Response): Promise<void> => {
    const { schools } = actorOf(response);
    const day = await readJournalDay(db, now(), config.school.timeZone);
    const shown: PinsAnswer = {
      pins: await listPinsOfSchools(db, { serverName: config.serverName, day }, schools),
    };
    response.json(shown);
  };
  routes.get("/pins", (_request, response) => answer(response));
  routes.post("/pins", async (request, response) => {
    await addPin(context, newPinSchema.parse(request.body), actorOf(response));
    await answer(response);
  });
  routes.post("/pins/:id/end", async (request, response) => {
    await removePin(context, request.params.id, actorOf(response));
    await answer(response);
  });
  return routes;
}
