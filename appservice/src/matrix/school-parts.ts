import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { listSchoolSizes, readJournalDay } from "../journal/school-snapshot-store.ts";
import { readMirrored } from "./mirrored.ts";
import { listOrgsOfRuns } from "./schools-store.ts";

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

/**
 * The schools that the journal's runs concern which Matrix doesn't show yet: all other ones are as they were.
 * @returns "all" before the first mirror and that of another day, and where it can't be told or concerns several schools
 * with more than some classes and groups
 */
export async function listSchoolsToMirror(
  { db, config, now }: Pick<Context, "db" | "config" | "now">,
  mostGroups: number,
): Promise<"all" | string[]> {
  const { run, day } = await readMirrored(db);
  const isOfToday = day === (await readJournalDay(db, now(), config.school.timeZone));
  const orgs = run === null || !isOfToday ? "all" : await listOrgsOfRuns(db, run);
  if (orgs === "all" || orgs.length === 0) return orgs;
  const named = new Set(orgs);
  const schools = (await listSchoolSizes(db)).filter(({ id }) => named.has(id));
  const groups = schools.reduce((sum, school) => sum + school.groups, 0);
  const isMany = schools.length > 1 && groups > mostGroups;
  return schools.length === 0 || isMany ? "all" : schools.map(({ id }) => id);
}
