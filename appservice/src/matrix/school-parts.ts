import type { Knex } from "../database.ts";
import { listSchoolSizes } from "../journal/school-snapshot-store.ts";

/** Classes and groups planned at a time: a few schools. A larger school is planned alone. */
const GROUPS_AT_A_TIME = 500;

/**
 * The schools in parts that are planned one after another, so that the memory a plan needs follows the largest school
 * and not the district. One part means all of them.
 */
export async function listSchoolParts(db: Knex): Promise<string[][]> {
  const parts: { ids: string[]; groups: number }[] = [];
  for (const { id, groups } of await listSchoolSizes(db)) {
    const last = parts.at(-1);
    if (last === undefined || last.groups + groups > GROUPS_AT_A_TIME) parts.push({ ids: [id], groups });
    else Object.assign(last, { ids: [...last.ids, id], groups: last.groups + groups });
  }
  return parts.map(({ ids }) => ids);
}
