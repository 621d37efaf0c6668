import type { NewPin } from "@zvonok/contract/http/admin/people.ts";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { readJournalDay } from "../journal/school-snapshot-store.ts";
import { isSpace } from "../plan/archive.ts";
import { recordOfKey } from "../plan/room-key.ts";
import { userIdOf } from "./identifiers.ts";
import { endPin, insertPin, roomOfPin } from "./pin-store.ts";
import { statesByPart } from "./plan-now.ts";
import { membershipOf } from "./room-store.ts";
import { listRecordsOfSchools } from "./schools-store.ts";
import { type KnownRoom, knownRooms, requireRoomMeant } from "./why/find-room.ts";
import { requirePersonMeant } from "./why/require-person.ts";

type Needs = Pick<Context, "db" | "jobs" | "config" | "now">;
/** Who pins, and the schools whose people and rooms he may touch. */
type By = { personId: string | null; schools: "all" | readonly string[] };

/**
 * Pins somebody to a chat, or bars him from it; what was pinned for him there before ends. The mirror follows.
 * @throws HttpError 404 or 409 where person or room aren't the one that is meant, 400 ORG_ZVONOK_PIN_OVER, 409
 * ORG_ZVONOK_PERSON_LEFT, ORG_ZVONOK_NOT_PINNABLE, ORG_ZVONOK_NOT_THERE
 */
export async function addPin(context: Needs, pin: NewPin, { personId: by, schools }: By): Promise<void> {
  const { db, jobs, config, now } = context;
  const day = await readJournalDay(db, now(), config.school.timeZone);
  if (pin.until !== null && pin.until < day)
    throw new HttpError(400, "ORG_ZVONOK_PIN_OVER", `The last day, ${pin.until}, is over already.`);
  const person = await requirePersonMeant(db, pin.person, schools);
  const room = requireRoomMeant(await roomsOf(context, schools), pin.room);
  requirePinnable(room, pin.kind);
  if (pin.kind !== "bar" && !person.isActive)
    throw new HttpError(409, "ORG_ZVONOK_PERSON_LEFT", "Who has left the school can't be pinned to a chat of it.");
  const user = userIdOf(person.localpart, config.serverName);
  if (pin.kind === "keep" && (room.roomId === null || (await membershipOf(db, room.roomId, user)) !== "join"))
    throw new HttpError(409, "ORG_ZVONOK_NOT_THERE", `Only who is in ${room.name} can be kept there.`);
  await db.transaction(async (trx) => {
    const { kind, until, reason } = pin;
    await insertPin(trx, { personId: person.personId, room: room.key, by, kind, until, reason });
    await jobs.send(trx, "mirror", { importRun: null });
  });
}

/** Ends a pin now. @throws HttpError 404 ORG_ZVONOK_NO_PIN, also for one of another school */
export async function removePin({ db, jobs }: Needs, id: string, { personId: by, schools }: By): Promise<void> {
  const room = await roomOfPin(db, id);
  const records = schools === "all" ? null : await listRecordsOfSchools(db, schools);
  if (room === null || records?.has(recordOfKey(room) ?? "") === false)
    throw new HttpError(404, "ORG_ZVONOK_NO_PIN", "No such pin, or it has ended.");
  await db.transaction(async (trx) => {
    await endPin(trx, id, by);
    await jobs.send(trx, "mirror", { importRun: null });
  });
}

async function roomsOf(context: Needs, schools: By["schools"]): Promise<KnownRoom[]> {
  const rooms: KnownRoom[] = [];
  for await (const states of statesByPart(context, schools)) rooms.push(...knownRooms(states, null));
  return rooms;
}

/** In an archive nobody comes in and everybody stays: one can only be barred from it. Spaces follow their chats. */
function requirePinnable({ marker, name }: KnownRoom, kind: NewPin["kind"]): void {
  if (marker === null || isSpace(marker))
    throw new HttpError(409, "ORG_ZVONOK_NOT_PINNABLE", `${name} is no chat: pin people to its chats.`);
  if (marker.archived !== undefined && kind !== "bar")
    throw new HttpError(
      409,
      "ORG_ZVONOK_NOT_PINNABLE",
      `${name} is archived: whoever is in it stays, nobody comes in.`,
    );
}
