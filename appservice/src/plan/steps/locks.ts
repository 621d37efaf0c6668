import type { PlannedStep } from "../plan-step.ts";
import { recordOfKey } from "../room-key.ts";
import type { ObservedState } from "../states.ts";

/** Rooms that a crash left open between the first joins and the lock, whether they are still wanted or not. */
export function lockOpenRooms(observed: ObservedState): PlannedStep[] {
  return [...observed.rooms]
    .filter(([, { joinRule }]) => joinRule !== "invite")
    .map(([room]) => ({ step: { type: "lockRoom", room }, because: { rule: "foundOpen", record: recordOfKey(room) } }));
}
