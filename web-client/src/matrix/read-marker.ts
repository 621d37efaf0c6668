import { mirroredKinds, ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { EventTimeline } from "matrix-js-sdk/lib/models/event-timeline.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";

/** State events of a room, as they are now. */
export function stateOf(room: Room, type: string): MatrixEvent[] {
  return room.getLiveTimeline().getState(EventTimeline.FORWARDS)?.getStateEvents(type) ?? [];
}

const markerOf = (room: Room): MatrixEvent | undefined =>
  stateOf(room, ROOM_MARKER).find((event) => event.getStateKey() === "");

/**
 * Who speaks for the school in a room: whoever wrote its marker, which takes a power that people don't have. Anybody can
 * put our keys into a message, so they are read in this sender's messages only. Null in rooms that people made.
 */
export const schoolBotOf = (room: Room): string | null => markerOf(room)?.getSender() ?? null;

/** What a room is by the school's word; null for rooms that people made. */
export function readMarker(room: Room): RoomMarker | null {
  const content: unknown = markerOf(room)?.getContent();
  if (typeof content !== "object" || content === null) return null;
  const { key, kind, school, className, grade, subject, archived } = content as Record<string, unknown>;
  const known = mirroredKinds.find((each) => each === kind);
  if (known === undefined) return null;
  return {
    key: textOr(key, ""),
    kind: known,
    school: textOr(school, ""),
    className: textOr(className, null),
    grade: typeof grade === "number" ? grade : null,
    subject: textOr(subject, null),
    ...readArchived(archived),
  };
}

/** Of a chat of a former school year: which, and the space that keeps it. */
function readArchived(archived: unknown): Pick<RoomMarker, "archived"> {
  if (typeof archived !== "object" || archived === null) return {};
  const { year, space } = archived as Record<string, unknown>;
  return { archived: { year: textOr(year, ""), space: textOr(space, null) } };
}

const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === "string" ? value : otherwise);
