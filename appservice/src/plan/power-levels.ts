import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { UserId } from "../matrix/identifiers.ts";
import { objectAt } from "./merge-power-levels.ts";
import type { PowerLevels } from "./plan-step.ts";

/** Only the bot, which is the school's journal, may send these. */
const closed = [
  "m.room.power_levels",
  "m.room.encryption",
  "m.room.history_visibility",
  "m.room.join_rules",
  "m.room.guest_access",
  "m.room.server_acl",
  "m.room.tombstone",
  "m.room.canonical_alias",
  "m.space.child",
  "m.space.parent",
  "im.vector.modular.widgets",
  ROOM_MARKER,
];
const moderated = ["m.room.name", "m.room.topic", "m.room.avatar", "m.room.pinned_events"];
/** Calls from browser to browser and of MatrixRTC: a moderator begins them, everybody takes part. */
const calls = { "org.matrix.msc3401.call": 51, "org.matrix.msc3401.call.member": 0 };

/** What a room is for decides who writes: all, its moderators, administrators, nobody. */
export type Writers = "everyone" | "moderators" | "administrators" | "nobody";
const levelToWrite: Record<Writers, number> = { everyone: 0, moderators: 51, administrators: 90, nobody: 100 };

/** Content of a new room's power level event (design, decision 10). `levels` are those above 0. */
export function powerLevels(bot: UserId, levels: ReadonlyMap<UserId, number>, writers: Writers): PowerLevels {
  const at = (level: number, types: readonly string[]): Record<string, number> =>
    Object.fromEntries(types.map((type) => [type, level]));
  return {
    users: { [bot]: 100, ...Object.fromEntries(levels) },
    users_default: 0,
    events: { ...at(100, closed), ...at(51, moderated), ...(writers === "everyone" ? calls : {}) },
    events_default: levelToWrite[writers],
    state_default: 100,
    invite: 100,
    kick: 51,
    ban: 51,
    redact: 51,
    notifications: { room: 51 },
  };
}

/**
 * The settings that a later run corrects: what is closed to everybody but the bot, and who may write announcements.
 * The rest is how a room begins; the school may have changed it since.
 */
export function ownedSettings(content: PowerLevels): PowerLevels {
  const { users_default, state_default, invite, events_default } = content;
  const events = Object.fromEntries(Object.entries(objectAt(content, "events")).filter(([, level]) => level === 100));
  return { users_default, state_default, invite, events, ...(events_default === 0 ? {} : { events_default }) };
}
