import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";

/** A chat for tests: silent and empty but for what is said. */
export function chat(name: string, marker: Partial<RoomMarker> | null, rest: Partial<ChatSummary> = {}): ChatSummary {
  const whole: RoomMarker = { key: name, kind: "class", school: "Школа", className: null, grade: null, subject: null };
  return {
    roomId: `!${name}:school.example`,
    name,
    marker: marker === null ? null : { ...whole, ...marker },
    personId: null,
    memberCount: 12,
    unread: 0,
    last: null,
    openCall: null,
    mayWrite: true,
    ...rest,
  };
}
