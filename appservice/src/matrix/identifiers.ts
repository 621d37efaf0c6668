declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

/** `@localpart:server` (Matrix, appendices 4.2.1) */
export type UserId = Branded<"UserId">;
/** `!opaque:server` (appendices 4.2.2); room version 11 */
export type RoomId = Branded<"RoomId">;
export type EventId = Branded<"EventId">;
/** Our own name of a mirrored room or space, for instance `class:<cohort id>`; the room's marker event carries it. */
export type RoomKey = Branded<"RoomKey">;

export const roomKey = (text: string): RoomKey => text as RoomKey;
export const roomId = (text: string): RoomId => text as RoomId;
export const eventId = (text: string): EventId => text as EventId;

/** The user ID of a localpart on our homeserver. */
export function userIdOf(localpart: string, serverName: string): UserId {
  return `@${localpart}:${serverName}` as UserId;
}

/** The localpart of a user of our homeserver; null for anybody else. */
export function localpartOf(userId: string, serverName: string): string | null {
  const suffix = `:${serverName}`;
  return userId.startsWith("@") && userId.endsWith(suffix) ? userId.slice(1, -suffix.length) : null;
}
