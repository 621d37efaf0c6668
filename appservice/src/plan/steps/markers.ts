import { isArchived } from "../archive-power-levels.ts";
import type { PlannedStep } from "../plan-step.ts";
import { isSameMarker } from "../same-marker.ts";
import type { DesiredState, ObservedState } from "../states.ts";

/** Markers of rooms whose class, year, subject or school is called otherwise now. */
export function correctMarkers(desired: DesiredState, observed: ObservedState): PlannedStep[] {
  return [...desired.rooms].flatMap(
    ([
      room,
      {
        spec: { marker },
        because,
      },
    ]) => {
      const there = observed.rooms.get(room);
      // Restoring an archived room marks it anew.
      if (there === undefined || there.marker === null || isArchived(there)) return [];
      if (isSameMarker(marker, there.marker)) return [];
      return { step: { type: "setMarker", room, marker }, because: { rule: "name", record: because.record } };
    },
  );
}
