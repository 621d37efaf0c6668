import type { Observation } from "../observe.ts";

/** One state event of a room as we keep it, members too. `value` is its content, or the membership. */
export type KeptEvent = { type: string; stateKey: string; eventId: string; sender: string; value: unknown };
export type KeptRoom = ReadonlyMap<string, KeptEvent>;

/** What must be corrected in what we keep of a room. */
export type Correction = { real: Observation; vanished: { type: string; stateKey: string }[]; count: number };

export const placeOf = (type: string, stateKey: string): string => `${type} ${stateKey}`;

/**
 * What we keep of a room beside its real state. Only places that nothing has touched between `before` (read before the
 * real state) and `now` (read after it) count: what moved meanwhile is newer than what was read. Pure.
 */
export function compareRoom(real: Observation, before: KeptRoom, now: KeptRoom): Correction {
  const untouched = (place: string): boolean => before.get(place)?.eventId === now.get(place)?.eventId;
  const differs = (place: string, event: Omit<KeptEvent, "type" | "stateKey">): boolean => {
    const kept = now.get(place);
    return kept === undefined || kept.eventId !== event.eventId || !isEqual(kept, event);
  };
  const state = real.state.filter((event) => {
    const place = placeOf(event.type, event.state_key);
    return untouched(place) && differs(place, { eventId: event.event_id, sender: event.sender, value: event.content });
  });
  const members = real.members.filter(({ user_id, membership, event }) => {
    const place = placeOf("m.room.member", user_id);
    return untouched(place) && differs(place, { eventId: event.event_id, sender: event.sender, value: membership });
  });
  const there = new Set([
    ...real.state.map((event) => placeOf(event.type, event.state_key)),
    ...real.members.map(({ user_id }) => placeOf("m.room.member", user_id)),
  ]);
  const vanished = [...now].flatMap(([place, { type, stateKey }]) =>
    there.has(place) || !untouched(place) ? [] : [{ type, stateKey }],
  );
  const count = state.length + members.length + vanished.length;
  return { real: { ...real, state, members }, vanished, count };
}

function isEqual(one: Pick<KeptEvent, "sender" | "value">, other: Pick<KeptEvent, "sender" | "value">): boolean {
  return one.sender === other.sender && canonical(one.value) === canonical(other.value);
}

/** JSON with its keys in order: PostgreSQL's jsonb keeps them in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
