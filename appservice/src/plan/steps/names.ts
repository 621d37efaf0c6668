import type { PlannedStep } from "../plan-step.ts";
import type { DesiredState, ObservedState } from "../states.ts";

/** New names of rooms whose class or subject is called otherwise now. A name that a person gave stays. */
export function correctNames(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return [...desired.rooms].flatMap(([room, { spec, because }]) => {
    const there = observed.rooms.get(room);
    if (there === undefined || there.nameSetBy !== "journal" || there.name === spec.name) return [];
    return { step: { type: "setName", room, name: spec.name }, because: { rule: "name", record: because.record } };
  });
}
