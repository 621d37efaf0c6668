import type { Knex } from "../database.ts";
import { listSchoolSizes } from "../journal/school-snapshot-store.ts";

/** Classes and groups planned at a time: as many as a district of thirty schools has. A larger school is planned alone. */
export const GROUPS_AT_A_TIME = 2000;

/**
 * The schools in parts that are planned one after another, so that the memory a plan needs follows the largest school
 * and not the district. One part means all of them.
 */
export async function listSchoolParts(db: Knex, groupsAtATime: number): Promise<string[][]> {
  const parts: string[][] = [];
  let room = 0;
  for (const { id, groups } of await listSchoolSizes(db)) {
    const last = parts.at(-1);
    if (last !== undefined && groups <= room) last.push(id);
    else {
      parts.push([id]);
      room = groupsAtATime;
    }
    room -= groups;
  }
  return parts;
}
