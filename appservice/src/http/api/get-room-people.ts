import type { RoomPeople } from "@zvonok/contract/http/me.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { displayName } from "../../journal/display-name.ts";
import { kindsOf } from "../../journal/people-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { localpartOf, type RoomId, roomId, userIdOf } from "../../matrix/identifiers.ts";
import { listMembers, membershipOf, readMarker } from "../../matrix/room-store.ts";
import { describePerson, scopeOfRoom } from "./room-people.ts";
import { listPeopleByLocalpart, listRoomParts } from "./room-people-store.ts";

/** GET /api/v1/rooms/:roomId/people: who of the school is in a chat, for those who are in it. */
export function getRoomPeople(context: Context): RequestHandler<{ roomId: string }> {
  return async (request, response) => {
    const room = roomId(request.params.roomId);
    if ((await membershipOf(context.db, room, askerOf(response).userId)) !== "join")
      throw new HttpError(403, "ORG_ZVONOK_NOT_IN_ROOM", "Only people of this chat may see who is in it");
    const answer: RoomPeople = { people: await readPeople(context, room) };
    response.json(answer);
  };
}

async function readPeople({ db, config, now }: Context, room: RoomId): Promise<RoomPeople["people"]> {
  const { school, serverName } = config;
  const today = schoolDay(now(), school.timeZone);
  const members = await listMembers(db, room);
  const people = await listPeopleByLocalpart(
    db,
    members.flatMap((userId) => localpartOf(userId, serverName) ?? []),
  );
  const ids = people.map(({ personId }) => personId);
  const kinds = await kindsOf(db, ids, today);
  const scope = scopeOfRoom((await readMarker(db, room))?.key ?? "");
  const parts = scope === null ? [] : await listRoomParts(db, scope, ids, today, school.timeZone);
  const partsOf = Map.groupBy(parts, ({ personId }) => personId);
  return people.map((person) => {
    const schoolKinds = kinds.get(person.personId) ?? [];
    const inRoom = {
      userId: userIdOf(person.localpart, serverName),
      name: displayName(person, schoolKinds, school),
    };
    return describePerson(inRoom, schoolKinds, partsOf.get(person.personId) ?? [], (child) =>
      displayName(child, ["pupil"], school),
    );
  });
}
