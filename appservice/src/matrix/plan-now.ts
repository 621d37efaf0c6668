import type { Context } from "../context.ts";
import type { SchoolSnapshot } from "../journal/school-snapshot.ts";
import {
  readJournalDay,
  readPeopleByLocalpart,
  readPeopleOfNoSchool,
  readSchoolSnapshot,
} from "../journal/school-snapshot-store.ts";
import { computePlan } from "../plan/compute-plan.ts";
import { countSteps } from "../plan/count-steps.ts";
import { desiredState } from "../plan/desired-state.ts";
import { type Pin, withPins } from "../plan/pins.ts";
import { type PlanSettings, planSettings } from "../plan/plan-settings.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import { plannedState } from "../plan/planned-state.ts";
import { recordOfKey } from "../plan/room-key.ts";
import type { DesiredState, ObservedState } from "../plan/states.ts";
import { localpartOf, type RoomId, type UserId, userIdOf } from "./identifiers.ts";
import { readPins } from "./pin-store.ts";
import { readObserved } from "./room-store.ts";
import { GROUPS_AT_A_TIME, listSchoolParts, listSchoolsToMirror } from "./school-parts.ts";

type Needs = Pick<Context, "db" | "config" | "now"> & {
  /** the school's day to plan for, YYYY-MM-DD; without it the one that the journal is at */
  day?: string | undefined;
};
export type States = { desired: DesiredState; observed: ObservedState };
export type PlannedPart = States & { planned: PlannedStep[] };
/** What every part of a plan has in common. */
export type Common = { db: Context["db"]; settings: PlanSettings; day: string; pins: Pin[] };

/** The steps that are still to be taken, by PostgreSQL alone: journal and observed state. Asks the homeserver nothing. */
export async function planNow(context: Needs): Promise<PlannedStep[]> {
  const parts: PlannedStep[][] = [];
  for await (const { planned } of planByPart(context)) parts.push(planned);
  return parts.flat();
}

/** Counted in smaller parts than planned: a first import has a step for every membership, and they are let go at once. */
const GROUPS_COUNTED_AT_A_TIME = 150;

/** Number of steps of each type that the journal's runs lead to which Matrix doesn't show yet. */
export async function countPlanned(context: Needs): Promise<Record<string, number>> {
  const ahead = await planOfNewRuns(context);
  if (ahead !== null) return countSteps(ahead);
  let counts: Record<string, number> = {};
  for await (const { planned } of planByPart(context, "all", GROUPS_COUNTED_AT_A_TIME))
    counts = countSteps(planned, counts);
  return counts;
}

/**
 * The steps that those runs of the journal lead to which Matrix doesn't show yet: of the schools concerned, and nothing
 * of what people have changed elsewhere. Null where only the whole plan tells, as on a day that none was made for yet.
 */
export async function planOfNewRuns(context: Needs): Promise<PlannedStep[] | null> {
  const schools = await listSchoolsToMirror(context, GROUPS_COUNTED_AT_A_TIME);
  if (schools === "all") return null;
  const steps: PlannedStep[] = [];
  if (schools.length === 0) return steps;
  for await (const { desired, planned } of planByPart(context, schools)) {
    // Whether a school without anybody is lost, or all have left, the other schools tell.
    if (desired.isLost) return null;
    steps.push(...planned);
  }
  return steps;
}

/**
 * The same part by part, with what it was computed from.
 * @param schools only these, by their ids
 * @param groupsAtATime how large a part may be, unless it is one school
 */
export async function* planByPart(
  context: Needs,
  schools: "all" | readonly string[] = "all",
  groupsAtATime = GROUPS_AT_A_TIME,
): AsyncGenerator<PlannedPart> {
  const named = new Set<UserId>();
  for await (const states of statesByPart(context, schools, groupsAtATime)) {
    const planned = computePlan(states.desired, states.observed).filter((one) => isNew(one, named));
    yield { ...states, planned };
  }
}

/** Somebody of two schools gets his account once. */
function isNew({ step }: PlannedStep, named: Set<UserId>): boolean {
  if (step.type !== "registerUser" && step.type !== "setDisplayname") return true;
  if (named.has(step.userId)) return false;
  named.add(step.userId);
  return true;
}

/**
 * What Matrix should be and what it is, in parts that can be planned one after another: some schools at a time, and what is of none.
 * @param schools only these, by their ids
 */
export async function* statesByPart(
  context: Needs,
  schools: "all" | readonly string[] = "all",
  groupsAtATime = GROUPS_AT_A_TIME,
): AsyncGenerator<States> {
  const common = await readCommon(context);
  if (schools !== "all") return yield await statesOfSchools(common, schools);
  const parts = await listSchoolParts(common.db, groupsAtATime);
  if (parts.length <= 1) return yield await wholeStates(common);
  const seen = new Set<RoomId>();
  for (const schoolIds of parts) {
    const states = await statesOfSchools(common, schoolIds);
    for (const { roomId } of states.observed.rooms.values()) seen.add(roomId);
    yield states;
  }
  yield await statesOfNoSchool(common, seen);
}

export async function readCommon({ db, config, now, day: asked }: Needs): Promise<Common> {
  const settings = planSettings(config);
  const day = asked ?? (await readJournalDay(db, now(), config.school.timeZone));
  return { db, settings, day, pins: await readPins(db, settings.serverName, day) };
}

async function wholeStates({ db, settings, day, pins }: Common): Promise<States> {
  const snapshot = await readSchoolSnapshot(db, day);
  const observed = await readObserved(db, settings.serverName, settings.bot);
  return { desired: plannedState({ snapshot, pins, observed, day }, settings), observed };
}

/** What the journal and people's pins want of one school in Matrix, whatever is there. */
export async function wantedOfSchool(
  common: Common,
  schoolId: string,
): Promise<{ snapshot: SchoolSnapshot; rooms: DesiredState["rooms"] }> {
  const { snapshot } = await readWithGuests(common, [schoolId]);
  return { snapshot, rooms: withPins(desiredState(snapshot, common.settings), common.pins, common.day).rooms };
}

async function statesOfSchools(common: Common, schoolIds: readonly string[]): Promise<States> {
  const { db, settings, day, pins } = common;
  const { snapshot, records } = await readWithGuests(common, schoolIds);
  const people = snapshot.people.map(({ localpart }) => userIdOf(localpart, settings.serverName));
  const part = { records: [...records], people };
  const observed = await readObserved(db, settings.serverName, settings.bot, part);
  return { desired: plannedState({ snapshot, pins, observed, day }, settings), observed };
}

/** Some schools' journal, with the guests of their rooms; and their records, one of which a room's key holds. */
async function readWithGuests(
  { db, settings, day, pins }: Common,
  schoolIds: readonly string[],
): Promise<{ snapshot: SchoolSnapshot; records: ReadonlySet<string> }> {
  const snapshot = await readSchoolSnapshot(db, day, schoolIds);
  const { past, groups, homerooms } = snapshot;
  const records = new Set([
    ...schoolIds,
    ...[...past, ...groups].map(({ id }) => id),
    ...homerooms.map(({ cohortId }) => cohortId),
  ]);
  const guests = pins.filter(({ room }) => records.has(recordOfKey(room) ?? "")).map(({ userId }) => userId);
  await addPeople(snapshot, { db, settings, day }, guests);
  return { snapshot, records };
}

/** People whom no school has, and rooms of schools that the journal has lost sight of. */
async function statesOfNoSchool({ db, settings, day, pins }: Common, except: ReadonlySet<RoomId>): Promise<States> {
  const people = await readPeopleOfNoSchool(db, day);
  const snapshot = { people, schools: [], roles: [], homerooms: [], groups: [], memberships: [], guardianships: [] };
  const ids = people.map(({ localpart }) => userIdOf(localpart, settings.serverName));
  const observed = await readObserved(db, settings.serverName, settings.bot, { except, people: ids });
  const members = [...observed.rooms.values()].flatMap((room) => [...room.members.keys()]);
  const whole: SchoolSnapshot = { ...snapshot, past: [] };
  await addPeople(whole, { db, settings, day }, members);
  return { desired: plannedState({ snapshot: whole, pins, observed, day }, settings), observed };
}

/** Adds people of other schools: guests, and members of rooms that are nobody's. */
async function addPeople(
  snapshot: SchoolSnapshot,
  { db, settings, day }: Omit<Common, "pins">,
  userIds: readonly UserId[],
): Promise<void> {
  const known = new Set(snapshot.people.map(({ localpart }) => localpart));
  const localparts = new Set(userIds.flatMap((userId) => localpartOf(userId, settings.serverName) ?? []));
  const missing = [...localparts].filter((localpart) => !known.has(localpart));
  if (missing.length > 0) snapshot.people.push(...(await readPeopleByLocalpart(db, day, missing)));
}
