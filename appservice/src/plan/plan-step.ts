import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { RoomId, RoomKey, UserId } from "../matrix/identifiers.ts";

/** A power level event as we write it; what is not ours in an existing one survives (design: field ownership). */
export type PowerLevels = Record<string, unknown>;

/** Pictures that rooms are made with; files of the same name lie in `config/avatars`. */
export const roomAvatars = ["class", "parents", "subject", "staff", "news", "space"] as const;
export type RoomAvatar = (typeof roomAvatars)[number];

/** Everything that a new room or space holds from the start. */
export type RoomSpec = {
  key: RoomKey;
  marker: RoomMarker;
  name: string;
  topic: string;
  avatar: RoomAvatar;
  isSpace: boolean;
  historyVisibility: "shared" | "joined";
  /** whole content of the event, the bot's own 100 included */
  powerLevels: PowerLevels;
  /** for a space: the locked rooms that hang in it, so that a new one is made with them at once */
  children: readonly RoomKey[];
};

/** Everything this system can do to Matrix by plan, one closed union in Matrix's verbs. */
export type PlanStep =
  | { type: "registerUser"; userId: UserId; displayname: string }
  | { type: "setDisplayname"; userId: UserId; displayname: string }
  | { type: "createRoom"; room: RoomSpec }
  | { type: "join"; room: RoomKey; userId: UserId } // a new room, still open
  | { type: "lockRoom"; room: RoomKey }
  | { type: "addToSpace"; space: RoomKey; child: RoomKey }
  | { type: "removeFromSpace"; space: RoomKey; child: RoomKey }
  | { type: "inviteAndJoin"; room: RoomKey; userId: UserId } // a locked one
  | { type: "kick"; room: RoomKey; userId: UserId }
  | { type: "setPowerLevels"; room: RoomKey; users: Record<UserId, number | null>; settings: PowerLevels } // see mergePowerLevels
  | { type: "setName"; room: RoomKey; name: string }
  | { type: "setMarker"; room: RoomKey; marker: RoomMarker }
  | { type: "archiveRoom"; room: RoomKey; marker: RoomMarker; users: Record<UserId, number | null> } // read-only for all but administrators, see archivedPowerLevels
  | {
      type: "restoreRoom";
      room: RoomKey;
      marker: RoomMarker;
      users: Record<UserId, number | null>;
      settings: PowerLevels;
    }
  | { type: "lockUser" | "unlockUser" | "deactivateUser" | "reactivateUser"; userId: UserId } // see matrix/leavers
  | { type: "acceptLeave"; room: RoomKey; userId: UserId }; // asks the homeserver nothing: who left is out by the journal, too

/** Why a step is taken: the rule's name and the journal record that asks for it. Becomes the audit row. */
export type Because = { rule: string; record: string | null };
export type PlannedStep = { step: PlanStep; because: Because };

/** Where a room is: observed rooms by key, so that steps can name rooms that don't exist yet. */
export type RoomIds = ReadonlyMap<RoomKey, RoomId>;
