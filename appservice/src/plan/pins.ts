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
};

/** Rule of a member whom a pin keeps: who isn't there any more isn't brought back by it. */
export const PIN_KEEP = "pinKeep";

/**
 * The journal's rooms with what people have pinned: guests come in, the kept stay, the barred go and stay away. Who is
 * in a chat is in the spaces above it, too. A pin acts up to its last day, and for nobody who has left the school. In a
 * room that isn't asked for any more, where everybody else stays, a guest's time ends all the same. Pure.
 */
export function withPins(desired: DesiredState, pins: readonly Pin[], day: string): DesiredState {
  const rooms = new Map(desired.rooms);
  const barred = new Map(desired.barred);
  for (const pin of pins.filter(({ userId }) => desired.people.has(userId))) {
    const isOver = pin.until !== null && pin.until < day;
    if (pin.kind === "bar" ? !isOver : isOver && pin.kind === "guest" && !rooms.has(pin.room)) {
      barred.set(pin.room, new Map(barred.get(pin.room)).set(pin.userId, reasonOf(pin, isOver)));
    } else if (pin.kind !== "bar" && !isOver) {
      for (const room of roomAndAbove(rooms, pin.room)) rooms.set(room.spec.key, withGuest(room, pin));
    }
  }
  for (const [key, people] of barred) {
    const room = rooms.get(key);
    if (room !== undefined) rooms.set(key, withoutPeople(room, people));
  }
  return { ...desired, rooms, barred };
}

const rules = { guest: "pinGuest", keep: PIN_KEEP, bar: "pinBar" };
const reasonOf = ({ id, kind }: Pin, isOver = false): Because => ({
  rule: isOver ? "pinEnded" : rules[kind],
  record: id,
});

function roomAndAbove(rooms: DesiredState["rooms"], key: RoomKey | null): DesiredRoom[] {
  const room = key === null ? undefined : rooms.get(key);
  return room === undefined ? [] : [room, ...roomAndAbove(rooms, room.space)];
}

/** Whoever the journal wants there is so by its word and right; a guest has no right above others. */
function withGuest(room: DesiredRoom, pin: Pin): DesiredRoom {
  const { userId, kind, since } = pin;
  return {
    ...room,
    members: room.members.has(userId) ? room.members : new Map(room.members).set(userId, reasonOf(pin)),
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
