import type { Because } from "../../plan/plan-step.ts";
import type { DesiredState, ObservedMember, ObservedState } from "../../plan/states.ts";
import type { RoomKey, UserId } from "../identifiers.ts";

/** Somebody whom the journal sees in a room and a moderator doesn't. No plan brings him back by itself. */
export type Removed = { room: RoomKey; userId: UserId; membership: "leave" | "ban"; because: Because };

/** Whom moderators removed from rooms in which the journal sees them. Pure. */
export function removedByPeople(desired: DesiredState, observed: ObservedState): Removed[] {
  return [...desired.rooms].flatMap(([room, { members }]) => {
    const there = observed.rooms.get(room)?.members;
    if (there === undefined) return [];
    return [...members].flatMap(([userId, because]): Removed[] => {
      const member = there.get(userId);
      return isRemoved(member) ? [{ room, userId, membership: member.membership, because }] : [];
    });
  });
}

function isRemoved(member: ObservedMember | undefined): member is ObservedMember & { membership: "leave" | "ban" } {
  return member?.membership === "ban" || (member?.membership === "leave" && member.by === "other");
}
