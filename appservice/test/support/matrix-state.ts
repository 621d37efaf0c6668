import { asBot } from "./mirrored-school.ts";

/** A mirrored room by the homeserver's own word. */
export type RoomState = {
  name: unknown;
  joinRule: unknown;
  archived: unknown;
  /** who is joined, and who stands above 0; the bot is left out */
  members: string[];
  levels: Record<string, number>;
  eventsDefault: unknown;
  /** keys of the rooms that hang in it */
  children: string[];
};
type StateEvent = { type: string; state_key: string; content: Record<string, unknown> };
type Found = { key: string; room: string; events: StateEvent[] };

/** A message of a room. */
export type Message = { event_id: string; content: Record<string, unknown> };

const notOurs = new Set<string>();

/**
 * Every room of this test's school, by its key, as the homeserver has it.
 * @param keys those that the school's rooms have
 * @throws Error when two rooms carry one key, or when one stands open
 */
export async function readMatrix(keys: ReadonlySet<string>): Promise<Record<string, RoomState>> {
  const found = await findRooms(keys);
  const keyOf = new Map(found.map(({ key, room }) => [room, key]));
  const rooms: Record<string, RoomState> = {};
  for (const { key, events } of found) {
    const state = describe(events, keyOf);
    if (rooms[key] !== undefined) throw new Error(`Two rooms are ${key}: ${JSON.stringify([rooms[key], state])}`);
    if (state.joinRule !== "invite") throw new Error(`${key} stands open`);
    rooms[key] = state;
  }
  return rooms;
}

/** The last messages of a room, edits among them, oldest first. */
export async function readMessages(room: string): Promise<Message[]> {
  const filter = encodeURIComponent(JSON.stringify({ types: ["m.room.message"] }));
  const { body } = await asBot("GET", `/rooms/${room}/messages?dir=b&limit=1000&filter=${filter}`);
  return (body.chunk as Message[]).reverse();
}

async function findRooms(keys: ReadonlySet<string>): Promise<Found[]> {
  const { body } = await asBot("GET", "/joined_rooms");
  const found: Found[] = [];
  for (const room of body.joined_rooms as string[]) {
    if (notOurs.has(room)) continue;
    const events = (await asBot("GET", `/rooms/${room}/state`)).body as unknown as StateEvent[];
    const key = contentOf(events, "org.zvonok.room")?.key;
    if (typeof key === "string" && keys.has(key)) found.push({ key, room, events });
    else notOurs.add(room);
  }
  return found;
}

function describe(events: StateEvent[], keyOf: ReadonlyMap<string, string>): RoomState {
  const levels = contentOf(events, "m.room.power_levels") ?? {};
  const isPerson = (user: string): boolean => user.startsWith("@p_");
  const members = events.filter(({ type, content }) => type === "m.room.member" && content.membership === "join");
  const children = events.filter(({ type, content }) => type === "m.space.child" && Array.isArray(content.via));
  return {
    name: contentOf(events, "m.room.name")?.name,
    joinRule: contentOf(events, "m.room.join_rules")?.join_rule,
    archived: contentOf(events, "org.zvonok.room")?.archived ?? null,
    members: members
      .map(({ state_key }) => state_key)
      .filter(isPerson)
      .sort(),
    levels: Object.fromEntries(
      Object.entries(levels.users as Record<string, number>)
        .filter(([user, level]) => isPerson(user) && level > 0)
        .sort(),
    ),
    eventsDefault: levels.events_default,
    children: children.map(({ state_key }) => keyOf.get(state_key) ?? state_key).sort(),
  };
}

function contentOf(events: StateEvent[], type: string): Record<string, unknown> | undefined {
  return events.find((event) => event.type === type && event.state_key === "")?.content;
}
