import type { PlannedStep } from "./plan-step.ts";
import type { DesiredState, ObservedState } from "./states.ts";
import { archiveRooms } from "./steps/archive.ts";
import { lockOpenRooms } from "./steps/locks.ts";
import { correctMarkers } from "./steps/markers.ts";
import { acceptLeaves, joinNewMembers, removeFormerMembers } from "./steps/memberships.ts";
import { correctNames } from "./steps/names.ts";
import { createMissingChats, createMissingSpaces } from "./steps/new-rooms.ts";
import { correctDisplaynames, registerMissingUsers } from "./steps/people.ts";
import { correctPowerLevels } from "./steps/rights.ts";
import { hangIntoSpaces, takeOutOfSpaces } from "./steps/spaces.ts";

/**
 * The steps that bring Matrix from what it is to what it should be; none where nothing differs. Pure.
 *
 * Steps of one type that stand together don't depend on each other; each needs those of other types before it. What
 * exists is put right first, what is missing is made last: chats, then the spaces that hold them.
 */
export function computePlan(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return [
    ...registerMissingUsers(desired, observed),
    ...correctDisplaynames(desired, observed),
    ...lockOpenRooms(observed),
    ...removeFormerMembers(desired, observed),
    ...archiveRooms(desired, observed),
    ...joinNewMembers(desired, observed),
    ...correctPowerLevels(desired, observed),
    ...correctNames(desired, observed),
    ...correctMarkers(desired, observed),
    ...acceptLeaves(desired, observed),
    ...takeOutOfSpaces(desired, observed),
    ...createMissingChats(desired, observed),
    ...createMissingSpaces(desired, observed),
    ...hangIntoSpaces(desired, observed),
  ];
}
