import type { CallState } from "@zvonok/contract/events/lesson-block.ts";
import type { EventId, RoomId } from "../matrix/identifiers.ts";

/** What a call's room has been told so far. */
export type Publication = {
  roomId: RoomId | null;
  messageEvent: EventId | null;
  linkEvent: EventId | null;
  /** state key of the widget while it stands in the room */
  widgetSlot: string | null;
  publishedState: CallState | null;
  publishedStartsAt: Date | null;
  publishedEndsAt: Date | null;
  /** how many changes it has been told of */
  publications: number;
};

type StateEntry = { stateKey: string; content: Record<string, unknown> };

/** What stands in the room besides, as far as it bears on this call. */
export type Standing = {
  widgets: readonly StateEntry[];
  /** slots that other calls hold; their widgets may not have come back to us yet */
  heldSlots: readonly string[];
  /** `org.matrix.msc3401.call` events */
  groupCalls: readonly StateEntry[];
};
