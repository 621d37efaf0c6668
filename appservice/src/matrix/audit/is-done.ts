import { isDeepStrictEqual } from "node:util";
import { isArchived, isReadOnly } from "../../plan/archive-power-levels.ts";
import { mergePowerLevels } from "../../plan/merge-power-levels.ts";
import type { PlanStep } from "../../plan/plan-step.ts";
import { isSameMarker } from "../../plan/same-marker.ts";
import type { ObservedMember, ObservedRoom, ObservedState } from "../../plan/states.ts";
import type { RoomKey, UserId } from "../identifiers.ts";

/** Whether what is observed shows a step of the mirror as taken, which it didn't when the step was planned. Pure. */
export function isDone(step: PlanStep, { people, rooms }: ObservedState): boolean {
  const there = (room: RoomKey): ObservedRoom | undefined => rooms.get(room);
  const member = (room: RoomKey, userId: UserId): ObservedMember | undefined => there(room)?.members.get(userId);
  switch (step.type) {
    case "registerUser":
    case "setDisplayname":
      return people.get(step.userId) === step.displayname;
    case "createRoom":
      return rooms.has(step.room.key);
    case "join":
    case "inviteAndJoin":
      return member(step.room, step.userId)?.membership === "join";
    case "kick":
    case "acceptLeave": {
      const { membership, by } = member(step.room, step.userId) ?? {};
      return membership === "leave" && by === "journal";
    }
    case "lockRoom":
      return there(step.room)?.joinRule === "invite";
    case "setName":
      return there(step.room)?.nameSetBy === "journal" && there(step.room)?.name === step.name;
    case "setMarker":
      return isSameMarker(step.marker, there(step.room)?.marker ?? null);
    case "setPowerLevels": {
      const levels = there(step.room)?.powerLevels;
      return levels !== undefined && isDeepStrictEqual(mergePowerLevels(levels, step), levels);
    }
    case "archiveRoom": {
      const room = there(step.room);
      if (room === undefined || !isReadOnly(room.powerLevels) || !isSameMarker(step.marker, room.marker)) return false;
      return isDeepStrictEqual(
        mergePowerLevels(room.powerLevels, { users: step.users, settings: {} }),
        room.powerLevels,
      );
    }
    case "restoreRoom": {
      const room = there(step.room);
      return room !== undefined && !isArchived(room) && isSameMarker(step.marker, room.marker);
    }
    case "addToSpace":
    case "removeFromSpace": {
      const child = there(step.child)?.roomId;
      const hangs = child !== undefined && there(step.space)?.children.has(child) === true;
      return hangs === (step.type === "addToSpace");
    }
    case "lockUser":
    case "unlockUser":
    case "deactivateUser":
    case "reactivateUser":
      // No step of the mirror's: their rows are written together with what they tell.
      return false;
    default:
      return step satisfies never;
  }
}
