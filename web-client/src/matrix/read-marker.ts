import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { EventTimeline } from "matrix-js-sdk/lib/models/event-timeline.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";

const kinds: readonly RoomMarker["kind"][] = [
  "class",
  "parents",
  "subject",
  "staff",
  "schoolNews",
  "gradeNews",
  "gradeParents",
  "schoolSpace",
  "gradeSpace",
  "classSpace",
];

/** State events of a room, as they are now. */
export function stateOf(room: Room, type: string): MatrixEvent[] {
  return room.getLiveTimeline().getState(EventTimeline.FORWARDS)?.getStateEvents(type) ?? [];
}

/** What a room is by the school's word; null for rooms that people made. */
export function readMarker(room: Room): RoomMarker | null {
  const content: unknown = stateOf(room, ROOM_MARKER)
    .find((event) => event.getStateKey() === "")
    ?.getContent();
  if (typeof content !== "object" || content === null) return null;
  const { key, kind, school, className, grade, subject } = content as Record<string, unknown>;
  const known = kinds.find((each) => each === kind);
  if (known === undefined) return null;
  return {
    key: textOr(key, ""),
    kind: known,
    school: textOr(school, ""),
    className: textOr(className, null),
    grade: typeof grade === "number" ? grade : null,
    subject: textOr(subject, null),
  };
}

const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === "string" ? value : otherwise);
