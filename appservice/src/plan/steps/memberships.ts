import type { PlannedStep } from "../plan-step.ts";
import { recordOfKey } from "../room-key.ts";
import type { DesiredState, ObservedMember, ObservedState } from "../states.ts";
import { interleave } from "./interleave.ts";

/**
 * Removes people of the journal from rooms in which it doesn't see them any more; from every room that it doesn't ask
 * for any more. The room and its history stay with the bot. Others (the bot, guests) aren't the journal's to remove.
 */
export function removeFormerMembers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const isOurs = (userId: Parameters<typeof observed.people.has>[0]): boolean =>
    observed.people.has(userId) || desired.people.has(userId);
  return interleave(
    [...observed.rooms].map(([room, { members }]) => {
      const wanted = desired.rooms.get(room);
      const because = { rule: wanted === undefined ? "roomNotInJournal" : "notInJournal", record: recordOfKey(room) };
      return [...members]
        .filter(([userId, member]) => isInside(member) && wanted?.members.has(userId) !== true && isOurs(userId))
        .map(([userId]): PlannedStep => ({ step: { type: "kick", room, userId }, because }));
    }),
  );
}

/** Brings new members into rooms that exist. */
export function joinNewMembers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return interleave(
    [...desired.rooms].map(([room, { members }]) => {
      const present = observed.rooms.get(room)?.members;
      if (present === undefined) return [];
      return [...members]
        .filter(([userId]) => mayJoin(present.get(userId)))
        .map(([userId, { because }]): PlannedStep => ({ step: { type: "inviteAndJoin", room, userId }, because }));
    }),
  );
}

const isInside = ({ membership }: ObservedMember): boolean =>
  membership === "join" || membership === "invite" || membership === "knock";

/**
 * Whether the journal may bring somebody in: who was never there, whose joining a crash cut short, whom the journal
 * itself removed. Who left by himself stays away, and so does whom a person removed or banned.
 */
function mayJoin(member: ObservedMember | undefined): boolean {
  if (member === undefined) return true;
  const { membership, by } = member;
  return membership === "invite" || membership === "knock" || (membership === "leave" && by === "journal");
}
