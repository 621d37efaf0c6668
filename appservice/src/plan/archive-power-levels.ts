import { objectAt } from "./merge-power-levels.ts";
import type { PowerLevels } from "./plan-step.ts";
import type { ObservedRoom } from "./states.ts";

/** Key in a power level event of an archived room: what it took to write there before. */
const BEFORE_ARCHIVE = "org.zvonok.before_archive";
/** Administrators alone write in an archived room. */
const ARCHIVED = 90;

type Before = { events_default: unknown; events: Record<string, unknown> };

/**
 * Content of a power level event that makes a room read-only: whatever can be sent below an administrator's level is
 * raised to it, and the event itself remembers what it was. Everything else stays; archiving twice changes nothing.
 */
export function archivedPowerLevels(current: PowerLevels): PowerLevels {
  const events = objectAt(current, "events");
  const low = Object.entries(events).filter(([, level]) => !isHigh(level));
  const before = beforeArchive(current) ?? { events_default: current.events_default ?? null, events: {} };
  return {
    ...current,
    events_default: isHigh(current.events_default) ? current.events_default : ARCHIVED,
    events: { ...events, ...Object.fromEntries(low.map(([type]) => [type, ARCHIVED])) },
    [BEFORE_ARCHIVE]: { ...before, events: { ...Object.fromEntries(low), ...before.events } },
  };
}

/** Content of a power level event as it was before the room was archived; the same if it wasn't. */
export function restoredPowerLevels(current: PowerLevels): PowerLevels {
  const before = beforeArchive(current);
  if (before === null) return current;
  const { [BEFORE_ARCHIVE]: _, events_default: __, ...rest } = current;
  return {
    ...rest,
    ...(before.events_default === null ? {} : { events_default: before.events_default }),
    events: { ...objectAt(current, "events"), ...before.events },
  };
}

/** Whether a power level event makes its room read-only as `archivedPowerLevels` does. */
export function isReadOnly(content: PowerLevels): boolean {
  return (
    beforeArchive(content) !== null &&
    isHigh(content.events_default) &&
    Object.values(objectAt(content, "events")).every(isHigh)
  );
}

/** Whether a room is archived, or a crash kept it from being so, or from being restored, altogether. */
export function isArchived({ marker, powerLevels }: Pick<ObservedRoom, "marker" | "powerLevels">): boolean {
  return marker?.archived !== undefined || beforeArchive(powerLevels) !== null;
}

const isHigh = (level: unknown): boolean => typeof level === "number" && level >= ARCHIVED;

function beforeArchive(content: PowerLevels): Before | null {
  if (content[BEFORE_ARCHIVE] === undefined) return null;
  const before = objectAt(content, BEFORE_ARCHIVE);
  return { events_default: before.events_default ?? null, events: objectAt(before, "events") };
}
