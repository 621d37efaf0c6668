import type { PlannedStep } from "../plan-step.ts";
import type { DesiredState, ObservedState } from "../states.ts";

/** Accounts for people whom the homeserver doesn't know. */
export function registerMissingUsers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return [...desired.people]
    .filter(([userId]) => !observed.people.has(userId))
    .map(([userId, { displayname, because }]) => ({ step: { type: "registerUser", userId, displayname }, because }));
}

/** New names of people whom the journal names otherwise than before. */
export function correctDisplaynames(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return [...desired.people]
    .filter(([userId, { displayname }]) => observed.people.has(userId) && observed.people.get(userId) !== displayname)
    .map(([userId, { displayname, because }]) => ({ step: { type: "setDisplayname", userId, displayname }, because }));
}
