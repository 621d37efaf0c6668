import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import { type RoomKey, roomKey, type UserId } from "../matrix/identifiers.ts";
import type { PlanSettings } from "./plan-settings.ts";
import type { Because } from "./plan-step.ts";
import { isStray, recordOfKey, roomKeyOf } from "./room-key.ts";
import { roomTexts } from "./room-texts.ts";
import { Members } from "./rooms/members.ts";
import { finishRoom } from "./rooms/room-draft.ts";
import type { ArchivedRoom, DesiredRoom, DesiredSchool, DesiredState, ObservedRoom, ObservedState } from "./states.ts";

/**
 * Chats that are there and that nobody asks for any more become an archive: read-only, in a space of their school and
 * school year. Whoever was in them stays, unless he is no longer of the school. Spaces have nothing to keep. Pure.
 * @param day the day of `desired`, `YYYY-MM-DD`
 */
export function withArchive(
  desired: DesiredState,
  observed: ObservedState,
  settings: Pick<PlanSettings, "school" | "bot">,
  day: string,
): DesiredState {
  if (desired.isLost) return desired;
  const archived = new Map<RoomKey, ArchivedRoom>();
  for (const [key, room] of observed.rooms) {
    if (desired.rooms.has(key) || isStray(key) || room.marker === null || isSpace(room.marker)) continue;
    const marker = archivedMarker(key, room.marker, desired, day);
    const school = schoolOf(marker, desired);
    const barred = desired.barred.get(key) ?? new Map<UserId, Because>();
    archived.set(key, {
      marker,
      leaving: new Map([...leavingOf(key, room, school, desired), ...barred]),
      returning: returningOf(key, room, school, barred),
      administrators:
        school === undefined ? null : new Set(school.administrators.filter((userId) => !barred.has(userId))),
      because: { rule: "notAskedFor", record: recordOfKey(key) },
    });
  }
  return { ...desired, archived, rooms: withArchiveSpaces({ ...desired, archived }, observed, settings) };
}

/**
 * Whether nobody has a use for a room that isn't asked for: a second one of its key, an empty space. The archives of a
 * school that the journal lost sight of aren't that.
 */
export function isDisused(key: RoomKey, marker: RoomMarker | null, { schools }: DesiredState): boolean {
  if (isStray(key)) return true;
  if (marker === null || !isSpace(marker)) return false;
  return marker.kind !== "archiveSpace" || schools.has(recordOfKey(key) ?? "");
}

export const isSpace = ({ kind }: RoomMarker): boolean => kind.endsWith("Space");

/**
 * A room that is archived keeps its year. Otherwise it is the journal's, unless that hasn't begun; of what the journal
 * knows no year of, whatever ends by September was of the school year before.
 */
function archivedMarker(key: RoomKey, marker: RoomMarker, { places, schools }: DesiredState, day: string): RoomMarker {
  if (marker.archived !== undefined) return marker;
  const record = recordOfKey(key) ?? "";
  const place = places.get(record) ?? { school: record, year: null };
  const [year = 0, month = 0] = day.split("-").map(Number);
  const begun = year + (month > 7 ? 1 : 0);
  const end = place.year === null ? year + (month > 9 ? 1 : 0) : Math.min(place.year, begun);
  const name = `${end - 1}/${String(end % 100).padStart(2, "0")}`;
  const space = schools.has(place.school) ? roomKeyOf.archiveSpace(place.school, name) : null;
  return { ...marker, archived: { year: name, space } };
}

function schoolOf({ archived }: RoomMarker, { schools }: DesiredState): DesiredSchool | undefined {
  const space = archived?.space ?? null;
  return space === null ? undefined : schools.get(recordOfKey(roomKey(space)) ?? "");
}

/** Who isn't of the school any more; where the school itself is gone, who isn't of any. */
function leavingOf(
  key: RoomKey,
  { members }: ObservedRoom,
  school: DesiredSchool | undefined,
  { people }: DesiredState,
): Map<UserId, Because> {
  const because = { rule: "leftSchool", record: recordOfKey(key) };
  const stays = (userId: UserId): boolean => (school === undefined ? people.has(userId) : school.people.has(userId));
  return new Map([...members.keys()].filter((userId) => !stays(userId)).map((userId) => [userId, because]));
}

/** Whoever the journal took out of an archive is back as soon as the reason is gone: he is of the school, and not barred. */
function returningOf(
  key: RoomKey,
  { members }: ObservedRoom,
  school: DesiredSchool | undefined,
  barred: ReadonlyMap<UserId, Because>,
): Map<UserId, Because> {
  const because = { rule: "back", record: recordOfKey(key) };
  const returns = [...members].filter(
    ([userId, { fromArchive }]) => fromArchive === true && school?.people.has(userId) === true && !barred.has(userId),
  );
  return new Map(returns.map(([userId]) => [userId, because]));
}

/** The archive spaces that archived rooms need, hung into the space of their school. */
function withArchiveSpaces(
  desired: DesiredState,
  observed: ObservedState,
  { school: { language }, bot }: Pick<PlanSettings, "school" | "bot">,
): DesiredState["rooms"] {
  const rooms = new Map(desired.rooms);
  const bySpace = Map.groupBy(desired.archived, ([, { marker }]) => marker.archived?.space ?? null);
  for (const [space, inside] of bySpace) {
    const [first] = inside;
    const schoolId = space === null ? null : recordOfKey(roomKey(space));
    const school = schoolId === null ? undefined : desired.schools.get(schoolId);
    if (space === null || schoolId === null || school === undefined || first === undefined) continue;
    const members = new Members();
    for (const [key, { leaving, returning }] of inside) {
      const staying = [...(observed.rooms.get(key)?.members ?? [])].filter(([userId, { membership }]) =>
        membership === "join" ? !leaving.has(userId) && school.people.has(userId) : returning.has(userId),
      );
      members.add(
        "ofArchive",
        staying.map(([userId]) => ({ userId, record: schoolId })),
      );
    }
    const schoolSpace = roomKeyOf.schoolSpace(schoolId);
    const key = roomKey(space);
    const draft = {
      ...({
        key,
        kind: "archiveSpace",
        avatar: "space",
        writers: "nobody",
        space: schoolSpace,
        record: schoolId,
      } as const),
      text: roomTexts[language].archiveSpace(first[1].marker.archived?.year ?? ""),
      children: inside.map(([child]) => child),
      members,
    };
    rooms.set(key, finishRoom(draft, school, bot));
    const above = rooms.get(schoolSpace);
    if (above !== undefined) rooms.set(schoolSpace, withChild(above, key));
  }
  return rooms;
}

function withChild(space: DesiredRoom, child: RoomKey): DesiredRoom {
  return { ...space, spec: { ...space.spec, children: [...space.spec.children, child] } };
}
