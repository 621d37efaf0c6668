import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { NotificationCountType, type Room } from "matrix-js-sdk/lib/models/room.js";
import type { Said } from "./message.ts";
import { isCallLink, isMessage } from "./read-body.ts";
import { readMarker, schoolBotOf } from "./read-marker.ts";
import { type OpenCall, readOpenCall } from "./read-open-call.ts";
import { readSaid } from "./read-said.ts";

/** A chat as the list and the head of an open chat show it. */
export type ChatSummary = {
  roomId: string;
  name: string;
  /** what the school says the chat is; null for chats that people made */
  marker: RoomMarker | null;
  /** the other person of a chat of two; null for larger ones and the school's */
  personId: string | null;
  memberCount: number;
  unread: number;
  last: (Said & { at: number }) | null;
  openCall: OpenCall | null;
  mayWrite: boolean;
};

/** @param me own user id */
export function summarize(room: Room, me: string): ChatSummary {
  const marker = readMarker(room);
  const memberCount = room.getJoinedMemberCount();
  const last = lastMessage(room);
  return {
    roomId: room.roomId,
    name: room.name,
    marker,
    personId: marker === null && memberCount <= 2 ? otherOf(room, me) : null,
    memberCount,
    unread: countUnread(room, me),
    last: last === null ? null : { ...readSaid(room, last, me), at: last.getTs() },
    openCall: readOpenCall(room),
    mayWrite: room.maySendMessage(),
  };
}

/**
 * As the homeserver counts, less the links that aren't shown here. A link alone counts: it says that a lesson has begun
 * that was announced and read earlier.
 */
function countUnread(room: Room, me: string): number {
  const total = room.getUnreadNotificationCount(NotificationCountType.Total);
  if (total < 2) return total;
  const bot = schoolBotOf(room);
  const readUpTo = room.getEventReadUpTo(me);
  const events = room.getLiveTimeline().getEvents();
  const unread = events.slice(events.findIndex((event) => event.getId() === readUpTo) + 1);
  return Math.max(1, total - unread.filter((event) => isCallLink(event, bot)).length);
}

function lastMessage(room: Room): MatrixEvent | null {
  const bot = schoolBotOf(room);
  const isShown = (event: MatrixEvent): boolean => isMessage(event, bot);
  return room.getPendingEvents().findLast(isShown) ?? room.getLiveTimeline().getEvents().findLast(isShown) ?? null;
}

function otherOf(room: Room, me: string): string | null {
  const other = room.guessDMUserId();
  return other === me ? null : other;
}
