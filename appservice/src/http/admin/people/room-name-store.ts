import type { Knex } from "../../../database.ts";

/** Mirrored rooms with their names and what their markers hold. */
export async function listNamedRooms(
  db: Knex,
  markerType: string,
): Promise<{ key: string; name: string | null; content: unknown }[]> {
  const { rows } = await db.raw<{ rows: { key: string; name: string | null; content: unknown }[] }>(
    `select room.key, name.content ->> 'name' as name, marker.content from observed_room room
     join observed_state marker on marker.room_id = room.room_id and marker.type = :markerType and marker.state_key = ''
     left join observed_state name on name.room_id = room.room_id and name.type = 'm.room.name' and name.state_key = ''
     where room.key is not null`,
    { markerType },
  );
  return rows;
}
