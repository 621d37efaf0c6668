import type { ContactGraph } from "../../contact/contact-graph.ts";
import { joinSchools } from "../../contact/join-schools.ts";
import { type SchoolGraph, schoolGraph } from "../../contact/school-graph.ts";
import type { Context } from "../../context.ts";
import { listSchoolSizes, readJournalDay } from "../../journal/school-snapshot-store.ts";
import type { Pin } from "../../plan/pins.ts";
import type { RoomKey } from "../identifiers.ts";
import { type PlanBasis, readPlanBasis } from "../plan-basis-store.ts";
import { type Common, readCommon, wantedOfSchool } from "../plan-now.ts";
import { listOrgsOfRuns } from "../schools-store.ts";
import { listPeopleWithRoles } from "./specialist-store.ts";

/** The schools of this homeserver as they were at some moment. */
export type DistrictGraph = ContactGraph & { schools: readonly SchoolGraph[] };

/** Who is what to whom, held in memory. */
export interface ContactGraphs {
  /**
   * The graph of what was committed when this was asked: whether the journal, a pin or the school's day has changed is
   * looked up each time, by all who ask at once together, and then only the schools concerned are read again.
   * @throws Error when PostgreSQL can't be asked; nothing may be allowed then
   */
  current(): Promise<DistrictGraph>;
}

type Needs = Pick<Context, "db" | "config" | "now">;
type Version = PlanBasis & { day: string };
type Held = { version: Version; pins: readonly Pin[]; schools: ReadonlyMap<string, SchoolGraph>; graph: DistrictGraph };

/** Asks nothing before it is asked for the first time. */
export function createContactGraphs(needs: Needs): ContactGraphs {
  let held: Held | null = null;
  const look = async (): Promise<DistrictGraph> => {
    const version = await readVersion(needs);
    if (held === null || !isSame(held.version, version)) held = await load(needs, version, held);
    return held.graph;
  };
  return { current: together(look) };
}

/** Has everybody who asks while one answer is being made wait for the next one, which is then made once. */
function together<T>(make: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    next = null;
    const made = make();
    const ended = made.then(
      () => undefined,
      () => undefined,
    );
    running = ended;
    void ended.then(() => {
      if (running === ended) running = null;
    });
    return made;
  };
  return () => {
    if (next !== null) return next;
    if (running === null) return start();
    next = running.then(start);
    return next;
  };
}

async function readVersion({ db, config, now }: Needs): Promise<Version> {
  const [basis, day] = await Promise.all([readPlanBasis(db), readJournalDay(db, now(), config.school.timeZone)]);
  return { ...basis, day };
}

const isSame = (one: Version, other: Version): boolean =>
  one.run === other.run && one.pins === other.pins && one.day === other.day;

async function load(needs: Needs, version: Version, before: Held | null): Promise<Held> {
  const common = await readCommon({ ...needs, day: version.day });
  const { db, day, pins } = common;
  const stale = before === null || before.version.day !== day ? "all" : await staleSchools(common, before);
  const specialists = await listPeopleWithRoles(db, needs.config.contact.specialists, day);
  const schools = new Map<string, SchoolGraph>();
  for (const { id } of await listSchoolSizes(db)) {
    const known = stale !== "all" && !stale.has(id) ? before?.schools.get(id) : undefined;
    const school = known ?? (await readSchool(common, id, specialists));
    if (school !== null) schools.set(id, school);
  }
  const list = [...schools.values()];
  return { version, pins, schools, graph: { ...joinSchools(list), schools: list } };
}

async function readSchool(common: Common, id: string, specialists: ReadonlySet<string>): Promise<SchoolGraph | null> {
  const { settings } = common;
  return schoolGraph(id, { ...(await wantedOfSchool(common, id)), settings, specialists });
}

/** Schools of which the runs and pins since then say something. */
async function staleSchools({ db, pins }: Common, before: Held): Promise<"all" | ReadonlySet<string>> {
  const orgs = await listOrgsOfRuns(db, before.version.run);
  if (orgs === "all") return "all";
  const stale = new Set(orgs);
  const changed = roomsOfOther(pins, before.pins);
  for (const [id, { rooms }] of before.schools) if (changed.some((key) => rooms.has(key))) stale.add(id);
  return stale;
}

/** Rooms of those pins that only one of the two lists has. */
function roomsOfOther(some: readonly Pin[], others: readonly Pin[]): RoomKey[] {
  const nameOf = ({ id, until }: Pin): string => `${id} ${until}`;
  const among = (pins: readonly Pin[]): ((pin: Pin) => boolean) => {
    const names = new Set(pins.map(nameOf));
    return (pin) => !names.has(nameOf(pin));
  };
  return [...some.filter(among(others)), ...others.filter(among(some))].map(({ room }) => room);
}
