import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { PlanStep } from "../plan/plan-step.ts";
import type { ObservedState } from "../plan/states.ts";
import type { RoomId, RoomKey } from "./identifiers.ts";

/** A state event of a room. */
export type EventPlace = { roomId: RoomId; type: string; stateKey: string };

/** The state event that a step is about; null for accounts, and for a room of which we haven't been told. Pure. */
export function eventOfStep(step: PlanStep, observed: ObservedState): EventPlace | null {
  const inRoom = (room: RoomKey, type: string, stateKey: string | undefined = ""): EventPlace | null => {
    const roomId = observed.rooms.get(room)?.roomId;
    return roomId === undefined ? null : { roomId, type, stateKey };
  };
  switch (step.type) {
    case "createRoom":
      return inRoom(step.room.key, ROOM_MARKER);
    case "join":
    case "inviteAndJoin":
    case "kick":
    case "acceptLeave":
      return inRoom(step.room, "m.room.member", step.userId);
    case "lockRoom":
      return inRoom(step.room, "m.room.join_rules");
    case "setName":
      return inRoom(step.room, "m.room.name");
    case "setPowerLevels":
    case "archiveRoom":
    case "restoreRoom":
      return inRoom(step.room, "m.room.power_levels");
    case "setMarker":
      return inRoom(step.room, ROOM_MARKER);
    case "addToSpace":
    case "removeFromSpace":
      return inRoom(step.space, "m.space.child", observed.rooms.get(step.child)?.roomId);
    case "registerUser":
    case "setDisplayname":
    case "lockUser":
    case "unlockUser":
    case "deactivateUser":
    case "reactivateUser":
      return null;
    default:
      return step satisfies never;
  }
}
