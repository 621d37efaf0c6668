import { isReadOnly } from "../archive-power-levels.ts";
import type { PlannedStep } from "../plan-step.ts";
import { isSameMarker } from "../same-marker.ts";
import type { DesiredState, ObservedState } from "../states.ts";

/** Makes chats read-only that nobody asks for any more, and marks them as archived. */
export function archiveRooms({ archived }: DesiredState, observed: ObservedState): PlannedStep[] {
  return [...archived].flatMap(([room, { marker, because }]) => {
    const there = observed.rooms.get(room);
    // Without the event we haven't been told yet what a room's levels are: every room has them.
    if (there === undefined || Object.keys(there.powerLevels).length === 0) return [];
    if (isReadOnly(there.powerLevels) && isSameMarker(marker, there.marker)) return [];
    return { step: { type: "archiveRoom", room, marker }, because };
  });
}
