import type { UserId } from "../../matrix/identifiers.ts";
import type { PlannedStep } from "../plan-step.ts";
import { recordOfKey } from "../room-key.ts";
import type { DesiredState, ObservedMember, ObservedState } from "../states.ts";
import { interleave } from "./interleave.ts";

/**
 * Removes people of the journal from rooms in which it doesn't see them any more; from every room that it doesn't ask
 * for any more. The room and its history stay with the bot. Others (the bot, guests) aren't the journal's to remove.
 * A journal without anybody is a lost one: it removes nobody.
 */
export function removeFormerMembers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const isOurs = (userId: UserId): boolean => observed.people.has(userId) || desired.people.has(userId);
  if (desired.people.size === 0) return [];
  const byRoom: PlannedStep[][] = [];
  for (const [room, { members }] of observed.rooms) {
    const wanted = desired.rooms.get(room);
    const because = { rule: wanted === undefined ? "roomNotInJournal" : "notInJournal", record: recordOfKey(room) };
    const kicks: PlannedStep[] = [];
    for (const [userId, member] of members) {
      if (isInside(member) && wanted?.members.has(userId) !== true && isOurs(userId))
        kicks.push({ step: { type: "kick", room, userId }, because });
    }
    byRoom.push(kicks);
  }
  return interleave(byRoom);
}

/** Brings new members into rooms that exist. */
export function joinNewMembers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  const byRoom: PlannedStep[][] = [];
  for (const [room, { members }] of desired.rooms) {
    const present = observed.rooms.get(room)?.members;
    if (present === undefined) continue;
    const joins: PlannedStep[] = [];
    for (const [userId, because] of members) {
      if (mayJoin(present.get(userId))) joins.push({ step: { type: "inviteAndJoin", room, userId }, because });
    }
    byRoom.push(joins);
  }
  return interleave(byRoom);
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
