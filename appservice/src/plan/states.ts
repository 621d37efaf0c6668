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
  /** guests and since when they are (milliseconds): whoever left before comes back */
  guests: ReadonlyMap<UserId, number>;
  /** pupils who left by themselves are brought back (`rooms.mayNotLeave`) */
  keepsPupils: boolean;
  because: Because;
};

export type DesiredPerson = { displayname: string; isPupil: boolean; because: Because };

/** A school as far as its archives need it. */
export type DesiredSchool = { name: string; people: ReadonlySet<UserId>; administrators: readonly UserId[] };

/** What a room that isn't asked for any more belonged to; `year` is the calendar year in which its school year ends. */
export type Place = { school: string; year: number | null };

/** A room that isn't asked for any more: people read it on, nobody writes. */
export type ArchivedRoom = {
  marker: RoomMarker;
  /** who doesn't stay, and why; all others do */
  leaving: ReadonlyMap<UserId, Because>;
  /** who was taken out when he left the school, or was barred, and has his place again */
  returning: ReadonlyMap<UserId, Because>;
  /** who may write there: the school's administrators; null where the school isn't known any more */
  administrators: ReadonlySet<UserId> | null;
  because: Because;
};

/** What Matrix should be, on a day, by the journal and by what people have decided beside it. */
export type DesiredState = {
  people: ReadonlyMap<UserId, DesiredPerson>;
  rooms: ReadonlyMap<RoomKey, DesiredRoom>;
  schools: ReadonlyMap<string, DesiredSchool>;
  /** by the id of a class or group that a room's key holds */
  places: ReadonlyMap<string, Place>;
  archived: ReadonlyMap<RoomKey, ArchivedRoom>;
  /** whom people keep out of a room, and why */
  barred: ReadonlyMap<RoomKey, ReadonlyMap<UserId, Because>>;
  /** whom a person's decision had in a room until it ended: why he goes, unless something else has him there */
  ended: ReadonlyMap<RoomKey, ReadonlyMap<UserId, Because>>;
  /** nobody is in the journal: it must have got lost, and takes nothing from anybody */
  isLost: boolean;
};

/** `by` tells who caused the last change: the journal (our bot), the person himself, or another person. */
export type ObservedMember = {
  membership: "invite" | "join" | "leave" | "ban" | "knock";
  by: "journal" | "self" | "other";
  /** when people left or removed him, milliseconds */
  at?: number;
  /** the journal removed him when the room had been archived already */
  fromArchive?: true;
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
