import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";
import type { Said } from "./message.ts";
import { readBody } from "./read-body.ts";
import { schoolBotOf } from "./read-marker.ts";

/** A person's name in a room as the school gave it; the SDK's own adds a user id to namesakes. */
export function nameOf(room: Room, userId: string): string {
  return room.getMember(userId)?.rawDisplayName || (/^@([^:]+)/.exec(userId)?.[1] ?? userId);
}

/** Who said what. @param me own user id */
export function readSaid(room: Room, event: MatrixEvent, me: string): Said {
  const senderId = event.getSender() ?? "";
  const senderName = event.sender?.rawDisplayName || nameOf(room, senderId);
  return { senderId, senderName, mine: senderId === me, body: readBody(event, schoolBotOf(room)) };
}
