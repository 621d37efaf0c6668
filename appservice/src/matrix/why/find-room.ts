import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import { HttpError } from "../../errors.ts";
import { recordOfKey } from "../../plan/room-key.ts";
import type { RoomId, RoomKey } from "../identifiers.ts";
import type { States } from "../plan-now.ts";

/** A room that somebody may mean. */
export type KnownRoom = { key: RoomKey; roomId: RoomId | null; name: string; marker: RoomMarker | null };

/** Rooms that are there or are asked for. @param records only rooms of these records; null for all */
export function knownRooms({ desired, observed }: States, records: ReadonlySet<string> | null = null): KnownRoom[] {
  const keys = [...new Set([...observed.rooms.keys(), ...desired.rooms.keys()])];
  return keys
    .filter((key) => records === null || records.has(recordOfKey(key) ?? ""))
    .map((key) => {
      const there = observed.rooms.get(key);
      const spec = desired.rooms.get(key)?.spec;
      return {
        key,
        roomId: there?.roomId ?? null,
        name: there?.name ?? spec?.name ?? key,
        marker: there?.marker ?? spec?.marker ?? null,
      };
    });
}

/**
 * The one room that is meant by a key, a room id, a name, or a class («5А», «класс 5А», «5 а»). Where a class and its
 * space have one name the chat is meant, and this year's before an archived one.
 * @throws HttpError ORG_ZVONOK_NO_ROOM, ORG_ZVONOK_SEVERAL_ROOMS
 */
export function requireRoomMeant<R extends KnownRoom>(rooms: readonly R[], text: string): R {
  const exact = rooms.find(({ key, roomId }) => key === text || roomId === text);
  if (exact !== undefined) return exact;
  const [room, ...others] = likeliest(rooms, plain(text));
  if (room === undefined)
    throw new HttpError(404, "ORG_ZVONOK_NO_ROOM", `No room has the key, room id, name or class ${text}.`);
  if (others.length > 0) {
    const list = [room, ...others]
      .map(({ name, key, marker }) => `${name}, ${marker?.school ?? ""} (${key})`)
      .join("; ");
    throw new HttpError(
      409,
      "ORG_ZVONOK_SEVERAL_ROOMS",
      `Several rooms are meant by ${text}: ${list}. Say which by its key.`,
    );
  }
  return room;
}

/** Of all that may be meant those that most likely are: by name or class, chats before spaces, present before past. */
function likeliest<R extends KnownRoom>(rooms: readonly R[], asked: string): R[] {
  const title = asked.replace(/^(класс|class)(?=\d)/, "");
  const named = rooms.filter(({ name }) => plain(name) === asked);
  const ofClass = rooms.filter(
    ({ marker }) => marker?.kind === "class" && marker.className !== null && plain(marker.className) === title,
  );
  let found = [...new Set([...named, ...ofClass])];
  const preferences: ((room: KnownRoom) => boolean)[] = [
    ({ marker }) => marker?.archived === undefined,
    ({ marker }) => marker?.kind.endsWith("Space") === false,
    ({ marker }) => marker?.kind === "class",
  ];
  for (const prefers of preferences) if (found.some(prefers)) found = found.filter(prefers);
  return found;
}

/** Without what people write in different ways: capitals, ё, spaces, quotation marks, dots and dashes between words. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\s«»"“”·.,–—-]+/g, "");
}
