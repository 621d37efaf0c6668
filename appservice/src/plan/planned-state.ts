import type { SchoolSnapshot } from "../journal/school-snapshot.ts";
import { withArchive } from "./archive.ts";
import { desiredState } from "./desired-state.ts";
import { type Pin, withPins } from "./pins.ts";
import type { PlanSettings } from "./plan-settings.ts";
import type { DesiredState, ObservedState } from "./states.ts";

/** What a plan is made of, all of one day (`YYYY-MM-DD`). */
export type PlanInput = { snapshot: SchoolSnapshot; pins: readonly Pin[]; observed: ObservedState; day: string };

/** What Matrix should be, in all: what the journal asks for, what people have pinned, and what is kept of former years. */
export function plannedState({ snapshot, pins, observed, day }: PlanInput, settings: PlanSettings): DesiredState {
  return withArchive(withPins(desiredState(snapshot, settings), pins, day), observed, settings, day);
}
