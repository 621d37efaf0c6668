import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { RoomId, RoomKey, UserId } from "../matrix/identifiers.ts";
import type { Because, PowerLevels, RoomSpec } from "./plan-step.ts";

/** A level above others that the journal gives: who moderates, administrators (design, decision 10). */
export type Level = 51 | 90;

/** A room or space that the journal asks for. */
export type DesiredRoom = {
  spec: RoomSpec;
  /** the space it hangs in; null for the school's space */
  space: RoomKey | null;
  /** who is in it, and why */
  members: ReadonlyMap<UserId, Because>;
  /** who stands above others; administrators do everywhere, also where they aren't members */
  levels: ReadonlyMap<UserId, Level>;
  because: Because;
};

export type DesiredPerson = { displayname: string; because: Because };

/** What Matrix should be, on a day, by the journal. */
export type DesiredState = {
  people: ReadonlyMap<UserId, DesiredPerson>;
  rooms: ReadonlyMap<RoomKey, DesiredRoom>;
};

/** `by` tells who caused the last change: the journal (our bot), the person himself, or another person. */
export type ObservedMember = {
  membership: "invite" | "join" | "leave" | "ban" | "knock";
  by: "journal" | "self" | "other";
};

/** What a mirrored room is, by the events that the homeserver sent us. */
export type ObservedRoom = {
  roomId: RoomId;
  name: string | null;
  /** whether the bot set the name last: a name that a person gave stays */
  nameSetBy: "journal" | "other";
  /** null until we are told */
  marker: RoomMarker | null;
  joinRule: string | null;
  powerLevels: PowerLevels;
  members: ReadonlyMap<UserId, ObservedMember>;
  /** rooms hung into it by `m.space.child` (with a `via`); empty for a chat */
  children: ReadonlySet<RoomId>;
};

/** What Matrix is, as far as we were told. */
export type ObservedState = {
  /** the homeserver sends no event for accounts and names: these are what we have made */
  people: ReadonlyMap<UserId, string | null>;
  rooms: ReadonlyMap<RoomKey, ObservedRoom>;
};
