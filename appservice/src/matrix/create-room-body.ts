import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { RoomSpec } from "../plan/plan-step.ts";
import type { CreateRoom, StateEvent } from "./homeserver.ts";
import type { RoomId, UserId } from "./identifiers.ts";

/** What only Matrix knows when a room is made. */
export type RoomSurroundings = {
  bot: UserId;
  serverName: string;
  /** rooms to hang into a new space; those alone that nobody can walk into any more */
  children: readonly RoomId[];
  /** `mxc://` address */
  avatar: string | null;
};

const state = (type: string, content: Record<string, unknown>, stateKey = ""): StateEvent => ({
  type,
  state_key: stateKey,
  content,
});

/**
 * A new room or space (design, decisions 8 and 9): still open, so that its first members join with one event each, but
 * unlisted, in no space and without an alias; everything in the one batch that createRoom makes of it.
 */
export function createRoomBody(spec: RoomSpec, { bot, serverName, children, avatar }: RoomSurroundings): CreateRoom {
  return {
    name: spec.name,
    ...(spec.topic === "" ? {} : { topic: spec.topic }),
    preset: "private_chat",
    visibility: "private",
    room_version: "11",
    creation_content: {
      "m.federate": false,
      // Two rooms made in the same millisecond must differ (facts: Synapse makes equal ones collide).
      [ROOM_MARKER]: spec.key,
      ...(spec.isSpace ? { type: "m.space" } : {}),
    },
    initial_state: [
      state("m.room.join_rules", { join_rule: "public" }),
      state("m.room.guest_access", { guest_access: "forbidden" }),
      state("m.room.history_visibility", { history_visibility: spec.historyVisibility }),
      state(ROOM_MARKER, spec.marker),
      ...(avatar === null ? [] : [state("m.room.avatar", { url: avatar })]),
      ...children.map((child) => state("m.space.child", { via: [serverName] }, child)),
    ],
    // Whole keys replace the preset's; before room version 12 the creator must be among the users.
    power_level_content_override: { ...spec.powerLevels, users: { ...usersOf(spec), [bot]: 100 } },
  };
}

function usersOf({ powerLevels }: RoomSpec): Record<string, unknown> {
  const { users } = powerLevels;
  return typeof users === "object" && users !== null ? (users as Record<string, unknown>) : {};
}
