import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import { roomMarkerSchema } from "@zvonok/contract/events/room-marker.ts";
import { z } from "zod";
import type { UserId } from "./identifiers.ts";

/** A state event as the homeserver pushes it; everything else that comes with it is left where it is. */
const stateEventSchema = z.object({
  type: z.string(),
  state_key: z.string(),
  room_id: z.string(),
  sender: z.string(),
  event_id: z.string(),
  origin_server_ts: z.number().int(),
  content: z.record(z.string(), z.unknown()),
});
type StateEvent = z.infer<typeof stateEventSchema>;

export type ObservedEvent = Omit<StateEvent, "content">;
/** What a list of events changes in what we know of our rooms; the last event of a state key counts. */
export type Observation = {
  /** rooms that the bot created */
  rooms: { room_id: string; room_version: string; creator: string }[];
  /** what rooms say they are, in the order in which they said it */
  markers: { room_id: string; key: string; kind: string }[];
  state: (ObservedEvent & { content: Record<string, unknown> })[];
  members: { room_id: string; user_id: string; membership: string; event: ObservedEvent }[];
};

/** Reads the state events out of a transaction; an event that isn't well formed is left out. Pure. */
export function observe(events: readonly unknown[], bot: UserId): Observation {
  const rooms = new Map<string, Observation["rooms"][number]>();
  const markers: Observation["markers"] = [];
  const state = new Map<string, Observation["state"][number]>();
  const members = new Map<string, Observation["members"][number]>();
  for (const event of events) {
    const parsed = stateEventSchema.safeParse(event);
    if (!parsed.success) continue;
    const { content, ...head } = storable(parsed.data) as StateEvent;
    const { type, room_id, state_key, sender } = head;
    if (type === "m.room.member") {
      if (typeof content.membership !== "string") continue;
      const membership = content.membership;
      members.set(`${room_id} ${state_key}`, { room_id, user_id: state_key, membership, event: head });
      continue;
    }
    if (type === "m.room.create" && sender === bot) {
      rooms.set(room_id, { room_id, room_version: String(content.room_version ?? "1"), creator: sender });
    }
    if (type === ROOM_MARKER) {
      const marker = roomMarkerSchema.safeParse(content);
      // Nobody else can write it, but a room is ours only by our own word.
      if (sender !== bot || state_key !== "" || !marker.success) continue;
      markers.push({ room_id, key: marker.data.key, kind: marker.data.kind });
    }
    state.set(`${room_id} ${type} ${state_key}`, { ...head, content });
  }
  return { rooms: [...rooms.values()], markers, state: [...state.values()], members: [...members.values()] };
}

/** The same value in characters that PostgreSQL's text and jsonb can hold: no NUL, no half of a surrogate pair. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\ufffd");
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}
