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
 * Rooms in which something changed that may be the journal's (rights, settings, who is in) and that the mirror didn't
 * do: by people, or in the bot's name while no run is at work, which is how the homeserver's administrators change rights
 * (Synapse's make_room_admin). Who joins does so by our own masquerade, after an invitation of the bot's. Pure.
 */
export function roomsToLookAt({ state, members }: Observation, bot: UserId, isMirroring: boolean): string[] {
  const isForeign = (sender: string): boolean => sender !== bot || !isMirroring;
  const changed = state.filter(({ type, sender }) => isForeign(sender) && ours.has(type));
  const moved = members.filter(({ membership, event }) => isForeign(event.sender) && membership !== "join");
  return [...new Set([...changed, ...moved].map(({ room_id }) => room_id))];
}
