import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { NotificationCountType, type Room } from "matrix-js-sdk/lib/models/room.js";
import type { Said } from "./message.ts";
import { isMessage } from "./read-body.ts";
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
    unread: room.getUnreadNotificationCount(NotificationCountType.Total),
    last: last === null ? null : { ...readSaid(room, last, me), at: last.getTs() },
    openCall: readOpenCall(room),
    mayWrite: room.maySendMessage(),
  };
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
