import type { EventId, RoomId, UserId } from "./identifiers.ts";

export type StateEvent = { type: string; state_key: string; content: Record<string, unknown> };
/** Body of `POST /createRoom` (client-server API, 10.1.1), as far as we use it. */
export type CreateRoom = {
  name?: string;
  topic?: string;
  preset: "private_chat";
  visibility: "private";
  room_version: "11";
  creation_content: Record<string, unknown>;
  initial_state: StateEvent[];
  power_level_content_override: Record<string, unknown>;
};

/** A state event as the homeserver hands it out (client-server API, ClientEvent); checked by whoever reads it. */
export type ClientEvent = Record<string, unknown>;
export type Account = { displayname: string | null; isDeactivated: boolean };

/**
 * What this program does to a homeserver, one method a request. `asUser` acts by masquerade (application service API,
 * identity assertion); everything else is done by the bot.
 * Every method throws MatrixError for the homeserver's own refusals and HomeserverAway when it can't be reached.
 */
export interface Homeserver {
  readonly bot: UserId;
  /** Makes or renames an account (`/_synapse/mas/provision_user`); null leaves the name as it is. Idempotent. */
  provisionUser(localpart: string, displayname: string | null): Promise<void>;
  /** Shuts an account out of the user directory, or lets it in again; who may sign in is decided by introspection. */
  setLocked(localpart: string, locked: boolean): Promise<void>;
  /** Gives an account up: it leaves every room, its devices and pushers go; its messages stay. Idempotent. */
  deactivateUser(localpart: string): Promise<void>;
  /** Takes a given up account into use again; it is in no room. Idempotent. */
  reactivateUser(localpart: string): Promise<void>;
  /** What the homeserver knows of an account; null when there is none. */
  queryUser(localpart: string): Promise<Account | null>;
  /** Makes a device known before the first use of its token. Idempotent. */
  upsertDevice(localpart: string, deviceId: string, displayName: string | null): Promise<void>;
  /** Forgets a device: its tokens answer M_UNKNOWN_TOKEN at once. Idempotent. */
  deleteDevice(localpart: string, deviceId: string): Promise<void>;
  createRoom(request: CreateRoom): Promise<RoomId>;
  join(room: RoomId, asUser: UserId): Promise<void>;
  invite(room: RoomId, user: UserId): Promise<void>;
  kick(room: RoomId, user: UserId, reason: string): Promise<void>;
  /** Has somebody leave any room, or decline to come in. Idempotent. */
  leave(room: RoomId, asUser: UserId): Promise<void>;
  /** Somebody's own membership in any room, as he sees it himself; null in a room that he can't look into. */
  membershipOf(room: RoomId, user: UserId): Promise<string | null>;
  sendState(room: RoomId, type: string, stateKey: string, content: Record<string, unknown>): Promise<EventId>;
  /** `transactionId` makes a repeated request the same event. */
  sendMessage(room: RoomId, type: string, content: Record<string, unknown>, transactionId: string): Promise<EventId>;
  /** One state event's content; null when the room has none. */
  getState(room: RoomId, type: string, stateKey: string): Promise<Record<string, unknown> | null>;
  /** The whole state of a room as the bot sees it; null when the bot isn't in it, or it is gone. */
  getWholeState(room: RoomId): Promise<ClientEvent[] | null>;
  /** Somebody's own account data of a type (client-server API, 11.8); null when there is none. */
  getAccountData(user: UserId, type: string): Promise<Record<string, unknown> | null>;
  setAccountData(user: UserId, type: string, content: Record<string, unknown>): Promise<void>;
  /** Rooms that the bot is in. */
  listJoinedRooms(): Promise<RoomId[]>;
  /** Stores a file; answers its `mxc://` address. */
  uploadMedia(bytes: Buffer, contentType: string): Promise<string>;
  /** Asks the homeserver to call us back (MSC2659) and so to deliver at once what it kept for us. */
  ping(): Promise<void>;
  /** Ends timers of the client library. */
  close(): Promise<void>;
}
