import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import type { Context } from "../../context.ts";
import { computePlan } from "../../plan/compute-plan.ts";
import { recordOfKey } from "../../plan/room-key.ts";
import { localpartOf, type RoomKey } from "../identifiers.ts";
import { type States, statesNow } from "../plan-now.ts";
import { hasUnfinishedRun, lastRun } from "../plan-run-store.ts";
import { lastVerification } from "../verification/verification-store.ts";
import { namesOfAccounts } from "../why/people-store.ts";
import { ACCOUNTS } from "./accounts.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { type EventHead, listEventHeads } from "./drift-store.ts";
import { removedByPeople } from "./removed-by-people.ts";
import { withoutHeld } from "./steps-to-take.ts";
import { driftTexts } from "./texts.ts";

type Needs = Pick<Context, "db" | "config" | "now" | "jobs">;
type DriftingRoom = DriftAnswer["rooms"][number];

/**
 * Where rooms differ from the journal although nothing is on its way that would put it right, with who made it so and
 * since when, by the rooms' own events. Asks the homeserver nothing.
 * @param records rooms of these records only, see listRecordsOfSchools; null for all
 */
export async function driftNow(context: Needs, records: ReadonlySet<string> | null): Promise<DriftAnswer> {
  const { db, config } = context;
  const rooms = await driftingRooms(context, await statesNow(context), await isUnderWay(context));
  const walk = await lastVerification(db);
  return {
    rooms: rooms.filter(({ key }) => records === null || records.has(recordOfKey(key as RoomKey) ?? "")),
    verification:
      walk === null
        ? null
        : {
            startedAt: walk.startedAt.toISOString(),
            finishedAt: walk.finishedAt?.toISOString() ?? null,
            ...{ rooms: walk.rooms, checked: walk.checked, corrected: walk.corrected },
          },
    repair: config.drift.repair,
  };
}

/** Whether the mirror is at work, or about to be: what differs then is only not done yet. Failures aren't on their way. */
export async function isUnderWay({ db, jobs }: Pick<Context, "db" | "jobs">): Promise<boolean> {
  if (await hasUnfinishedRun(db)) return true;
  const { mirror, repair } = await jobs.counts();
  if (mirror.queued + mirror.active + repair.queued + repair.active === 0) return false;
  return (await lastRun(db))?.failed === 0;
}

/** Rooms that differ. @param underWay whether what the mirror takes by itself is left out */
export async function driftingRooms(context: Needs, states: States, underWay: boolean): Promise<DriftingRoom[]> {
  const { db, config } = context;
  const planned = computePlan(states.desired, states.observed);
  const own = new Set(underWay ? (await withoutHeld(context, planned)).planned : []);
  const waiting = planned.filter((one) => !own.has(one));
  const removed = removedByPeople(states.desired, states.observed);
  const texts = driftTexts[config.school.language];
  const differences = differencesOf(states, waiting, removed, texts);
  const heads = await listEventHeads(
    db,
    differences.map(({ event }) => event ?? { roomId: "", type: "", stateKey: "" }),
  );
  const told = differences.map((difference, at) => ({ difference, head: byPeople(heads[at] ?? null, context) }));
  const names = await namesOf(context, told);
  const byRoom = Map.groupBy(told, ({ difference }) => difference.room);
  return [...byRoom].map(([key, ofRoom]) => ({
    ...titleOf(key, states, texts.people),
    differences: ofRoom.map(({ difference: { kind, userId, text }, head }) => ({
      ...{ kind, userId, text, name: userId === null ? null : (names.get(userId) ?? null) },
      since: head?.at.toISOString() ?? null,
      byUserId: head?.sender ?? null,
      byName: head === null ? null : (names.get(head.sender) ?? null),
    })),
  }));
}

/** What the bot did last isn't what made the difference: the journal has changed since. */
function byPeople(head: EventHead | null, { config }: Needs): EventHead | null {
  const isBot = head !== null && localpartOf(head.sender, config.serverName) === config.homeserver.botLocalpart;
  return isBot ? null : head;
}

function titleOf(
  key: RoomKey | null,
  { desired, observed }: States,
  people: string,
): Omit<DriftingRoom, "differences"> {
  if (key === null) return { key: ACCOUNTS, roomId: null, name: people, className: null };
  const there = observed.rooms.get(key);
  const spec = desired.rooms.get(key)?.spec;
  const className = (spec?.marker ?? there?.marker)?.className ?? null;
  return { key, roomId: there?.roomId ?? null, name: there?.name ?? spec?.name ?? key, className };
}

async function namesOf(
  { db, config }: Needs,
  told: readonly { difference: Difference; head: EventHead | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(told.flatMap(({ difference, head }) => [difference.userId ?? [], head?.sender ?? []].flat()));
  const localparts = new Map([...ids].map((id) => [id, localpartOf(id, config.serverName)]));
  const names = await namesOfAccounts(
    db,
    [...localparts.values()].filter((localpart) => localpart !== null),
  );
  return new Map(
    [...localparts].flatMap(([id, localpart]) => {
      const name = localpart === null ? undefined : names.get(localpart);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
