import type { RoomKey, UserId } from "../matrix/identifiers.ts";
import type { Because } from "./plan-step.ts";
import type { DesiredRoom, DesiredState } from "./states.ts";

/** What a person has decided about somebody's place in a room, whatever the journal says. */
export type Pin = {
  id: string;
  userId: UserId;
  room: RoomKey;
  kind: "guest" | "keep" | "bar";
  /** last day, `YYYY-MM-DD`; null: for ever */
  until: string | null;
  /** when it was made, milliseconds */
  since: number;
  /** over since a day on which the room was archived already: else whoever is in an archive stays */
  endedInArchive: boolean;
};

/** Rule of a member whom a pin keeps: who isn't there any more isn't brought back by it. */
export const PIN_KEEP = "pinKeep";

/**
 * The journal's rooms with what people have pinned: guests come in, the kept stay, the barred go and stay away. Who is
 * in a chat is in the spaces above it, too. A pin acts up to its last day, and for nobody who has left the school; then
 * it is the reason why he goes. In a room that isn't asked for any more, where everybody else stays, a guest's time ends
 * all the same. Pure.
 */
export function withPins(desired: DesiredState, pins: readonly Pin[], day: string): DesiredState {
  const rooms = new Map(desired.rooms);
  const barred = new Map(desired.barred);
  const ended = new Map(desired.ended);
  for (const pin of pins.filter(({ userId }) => desired.people.has(userId))) {
    const isOver = pin.until !== null && pin.until < day;
    if (pin.kind === "bar") {
      if (!isOver) note(barred, pin.room, pin, rules.bar);
    } else if (!rooms.has(pin.room)) {
      if (isOver && pin.kind === "guest" && pin.endedInArchive) note(barred, pin.room, pin, endings.guest);
    } else
      for (const room of roomAndAbove(rooms, pin.room))
        if (isOver) note(ended, room.spec.key, pin, endings[pin.kind]);
        else rooms.set(room.spec.key, withGuest(room, pin));
  }
  for (const [key, people] of barred) {
    const room = rooms.get(key);
    if (room !== undefined) rooms.set(key, withoutPeople(room, people));
  }
  return { ...desired, rooms, barred, ended };
}

const rules = { guest: "pinGuest", keep: PIN_KEEP, bar: "pinBar" };
const endings = { guest: "guestTimeEnded", keep: "keepEnded" };

type Reasons = ReadonlyMap<UserId, Because>;
function note(reasons: Map<RoomKey, Reasons>, room: RoomKey, { userId, id }: Pin, rule: string): void {
  reasons.set(room, new Map(reasons.get(room)).set(userId, { rule, record: id }));
}

function roomAndAbove(rooms: DesiredState["rooms"], key: RoomKey | null): DesiredRoom[] {
  const room = key === null ? undefined : rooms.get(key);
  return room === undefined ? [] : [room, ...roomAndAbove(rooms, room.space)];
}

/** Whoever the journal wants there is so by its word and right; a guest has no right above others. */
function withGuest(room: DesiredRoom, pin: Pin): DesiredRoom {
  const { id, userId, kind, since } = pin;
  return {
    ...room,
    members: room.members.has(userId)
      ? room.members
      : new Map(room.members).set(userId, { rule: rules[kind], record: id }),
    guests: kind === "guest" ? new Map(room.guests).set(userId, since) : room.guests,
  };
}

function withoutPeople(room: DesiredRoom, people: ReadonlyMap<UserId, Because>): DesiredRoom {
  const isIn = ([userId]: [UserId, unknown]): boolean => !people.has(userId);
  return {
    ...room,
    members: new Map([...room.members].filter(isIn)),
    levels: new Map([...room.levels].filter(isIn)),
    guests: new Map([...room.guests].filter(isIn)),
  };
}
