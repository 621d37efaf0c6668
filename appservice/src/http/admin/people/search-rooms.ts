import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import { roomMarkerSchema } from "@zvonok/contract/events/room-marker.ts";
import type { RoomsAnswer } from "@zvonok/contract/http/admin/people.ts";
import type { Knex } from "../../../database.ts";
import { roomKey } from "../../../matrix/identifiers.ts";
import { recordOfKey } from "../../../plan/room-key.ts";
import { listNamedRooms } from "./room-name-store.ts";

const plain = (text: string): string => text.toLowerCase().replaceAll("ё", "е");

/**
 * Mirrored chats whose name or class holds every word of a query; archived ones and spaces aside.
 * @param records only rooms of these records; null for all
 */
export async function searchRooms(
  db: Knex,
  { query, records, limit }: { query: string; records: ReadonlySet<string> | null; limit: number },
): Promise<RoomsAnswer["rooms"]> {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const rooms = (await listNamedRooms(db, ROOM_MARKER)).flatMap(({ key, name, content }) => {
    const marker = roomMarkerSchema.safeParse(content);
    if (!marker.success || marker.data.archived !== undefined || marker.data.kind.endsWith("Space")) return [];
    if (records !== null && !records.has(recordOfKey(roomKey(key)) ?? "")) return [];
    const { kind, className } = marker.data;
    const text = plain(`${name ?? ""} ${className ?? ""}`);
    return words.every((word) => text.includes(word)) ? [{ key, name: name ?? key, kind, className }] : [];
  });
  return rooms.sort((one, other) => one.name.localeCompare(other.name, "ru", { numeric: true })).slice(0, limit);
}
