import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import type { Context } from "../../../context.ts";
import { HttpError } from "../../../errors.ts";
import { type By, requirePerson } from "../../../journal/hand/enter-person.ts";
import { findPeople, listDoubles, listTies } from "../../../journal/hand/list-people-store.ts";
import { schoolDay } from "../../../journal/school-day.ts";
import { type UserId, userIdOf } from "../../../matrix/identifiers.ts";
import { listPinsOfSchools } from "../../../matrix/list-pins.ts";
import { type States, statesByPart } from "../../../matrix/plan-now.ts";
import { knownRooms } from "../../../matrix/why/find-room.ts";
import { listedPerson } from "./listed-person.ts";

type Needs = Pick<Context, "db" | "config" | "now">;

/**
 * GET people/:id: who somebody is at school, and which rooms of the asker's schools that leads to.
 * @throws HttpError 404 ORG_ZVONOK_NO_PERSON
 */
export async function describePerson(context: Needs, id: string, by: By): Promise<PersonAnswer> {
  const { db, config, now } = context;
  await requirePerson(db, id, by);
  const day = schoolDay(now(), config.school.timeZone);
  const [person] = await findPeople(db, [id], day);
  if (person === undefined) throw new HttpError(404, "ORG_ZVONOK_NO_PERSON", "There is no such person.");
  const { givenName, middleName, familyName, until } = person;
  const doubles = await findPeople(db, await listDoubles(db, id, by.schools), day);
  return {
    ...listedPerson(person, config.serverName),
    ...{ givenName, middleName, familyName, until },
    ...(await listTies(db, id, by.schools)),
    rooms: await roomsOf(context, person.localpart, by.schools),
    pins: await listPinsOfSchools(db, { serverName: config.serverName, day, personId: id }, by.schools),
    doubles: doubles.map((double) => listedPerson(double, config.serverName)),
  };
}

/** Rooms in which somebody is or was, and those in which he should be. */
async function roomsOf(context: Needs, localpart: string, schools: By["schools"]): Promise<PersonAnswer["rooms"]> {
  const userId = userIdOf(localpart, context.config.serverName);
  const rooms: PersonAnswer["rooms"] = [];
  for await (const states of statesByPart(context, schools)) rooms.push(...roomsOfPart(states, userId));
  return rooms;
}

function roomsOfPart(states: States, userId: UserId): PersonAnswer["rooms"] {
  return knownRooms(states, null).flatMap(({ key, name, marker }) => {
    const membership = states.observed.rooms.get(key)?.members.get(userId)?.membership ?? null;
    const belongs = states.desired.rooms.get(key)?.members.has(userId) ?? false;
    if (membership === null && !belongs) return [];
    return [{ key, name, className: marker?.className ?? null, membership, belongs }];
  });
}
