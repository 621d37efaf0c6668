import type { Because } from "../../plan/plan-step.ts";
import type { DesiredState, ObservedState } from "../../plan/states.ts";
import type { RoomKey, UserId } from "../identifiers.ts";

/** Somebody whom the journal sees in a room and whom a moderator took out of it. */
export type Removed = { room: RoomKey; userId: UserId; because: Because };

/**
 * Whom moderators removed from rooms in which the journal sees them: no plan brings them back by itself. A ban isn't
 * among it: that is how a moderator says for ever. Pure.
 */
export function removedByPeople(desired: DesiredState, observed: ObservedState): Removed[] {
  return [...desired.rooms].flatMap(([room, { members }]) => {
    const there = observed.rooms.get(room)?.members;
    if (there === undefined) return [];
    return [...members].flatMap(([userId, because]): Removed[] => {
      const member = there.get(userId);
      return member?.membership === "leave" && member.by === "other" ? [{ room, userId, because }] : [];
    });
  });
}
