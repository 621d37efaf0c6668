import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { UserId } from "../identifiers.ts";
import type { Observation } from "../observe.ts";

/** State that the journal has a say in. */
const ours: ReadonlySet<string> = new Set([
  "m.room.power_levels",
  "m.room.join_rules",
  "m.room.name",
  "m.space.child",
  ROOM_MARKER,
]);

/**
 * Rooms in which somebody else than the bot changed something that may be the journal's: rights, settings, who is in.
 * Who joins does so by our own masquerade, after an invitation of the bot's. Pure.
 */
export function roomsThatPeopleChanged({ state, members }: Observation, bot: UserId): string[] {
  const changed = state.filter(({ type, sender }) => sender !== bot && ours.has(type));
  const moved = members.filter(({ membership, event }) => event.sender !== bot && membership !== "join");
  return [...new Set([...changed, ...moved].map(({ room_id }) => room_id))];
}
