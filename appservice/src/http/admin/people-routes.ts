import {
  changePersonSchema,
  mergePersonSchema,
  newPersonSchema,
  type PeopleAnswer,
  type RoomsAnswer,
} from "@zvonok/contract/http/admin/people.ts";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { addPerson, type By, changePerson, leaveSchool } from "../../journal/hand/enter-person.ts";
import { searchPeople } from "../../journal/hand/list-people-store.ts";
import { mergePeople } from "../../journal/hand/merge-people.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { listRecordsOfSchools } from "../../matrix/schools-store.ts";
import { requirePersonMeant } from "../../matrix/why/require-person.ts";
import { actorOf } from "./actor.ts";
import { describePerson } from "./people/describe-person.ts";
import { listedPerson } from "./people/listed-person.ts";
import { searchRooms } from "./people/search-rooms.ts";

const MOST_ROOMS = 50;
const searchSchema = z.strictObject({
  query: z.string().max(200).default(""),
  class: z.string().max(50).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.uuid().nullable().default(null),
});
const roomsSchema = z.strictObject({ query: z.string().max(200).default("") });

/**
 * GET people, GET people/:id, POST people, POST people/:id, people/:id/end, people/:id/merge; GET rooms. An administrator
 * of one school sees and enters its people. `:id` may be a login too.
 */
export function peopleRoutes(context: Context): Router {
  const { db, config, now } = context;
  const routes = Router();
  const byOf = (response: Response): By => {
    const { personId, schools } = actorOf(response);
    return { personId, schools };
  };
  const idOf = async ({ params }: Request<{ id: string }>, response: Response): Promise<string> =>
    (await requirePersonMeant(db, params.id, actorOf(response).schools)).personId;
  const describe = async (id: string, response: Response): Promise<void> => {
    response.json(await describePerson(context, id, byOf(response)));
  };

  routes.get("/people", async (request, response) => {
    const { query, class: className = null, limit, after } = searchSchema.parse(request.query);
    const found = await searchPeople(db, {
      ...{ className, limit, after, schools: actorOf(response).schools },
      words: query.split(/\s+/).filter(Boolean),
      day: schoolDay(now(), config.school.timeZone),
    });
    const people = found.slice(0, limit).map((person) => listedPerson(person, config.serverName));
    const answer: PeopleAnswer = { people, more: found.length > limit };
    response.json(answer);
  });
  routes.post("/people", async (request, response) => {
    const id = await addPerson(context, newPersonSchema.parse(request.body), byOf(response));
    await describe(id, response.status(201));
  });
  routes.get("/people/:id", async (request, response) => describe(await idOf(request, response), response));
  routes.post("/people/:id", async (request, response) => {
    const id = await idOf(request, response);
    await changePerson(context, id, changePersonSchema.parse(request.body), byOf(response));
    await describe(id, response);
  });
  routes.post("/people/:id/end", async (request, response) => {
    const id = await idOf(request, response);
    await leaveSchool(context, id, byOf(response));
    await describe(id, response);
  });
  routes.post("/people/:id/merge", async (request, response) => {
    const { with: person } = mergePersonSchema.parse(request.body);
    await mergePeople(context, await idOf(request, response), person, byOf(response));
    await describe(person, response);
  });
  routes.get("/rooms", async (request, response) => {
    const { query } = roomsSchema.parse(request.query);
    const { schools } = actorOf(response);
    const records = schools === "all" ? null : await listRecordsOfSchools(db, schools);
    const answer: RoomsAnswer = { rooms: await searchRooms(db, { query, records, limit: MOST_ROOMS }) };
    response.json(answer);
  });
  return routes;
}
