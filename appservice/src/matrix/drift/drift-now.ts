import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import type { Context } from "../../context.ts";
import { localpartOf, type RoomKey } from "../identifiers.ts";
import { type PlannedPart, planByPart, type States } from "../plan-now.ts";
import { hasUnfinishedRun, lastRun } from "../plan-run-store.ts";
import { lastVerification } from "../verification/verification-store.ts";
import { namesOfAccounts } from "../why/people-store.ts";
import { ACCOUNTS } from "./accounts.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { type EventHead, listEventHeads } from "./drift-store.ts";
import { removedByPeople } from "./removed-by-people.ts";
import { withoutHeld } from "./steps-to-take.ts";
import { driftTexts, type Language } from "./texts.ts";

type Needs = Pick<Context, "db" | "config" | "now" | "jobs">;
type DriftingRoom = DriftAnswer["rooms"][number];

/**
 * Where rooms differ from the journal although nothing is on its way that would put it right, with who made it so and
 * since when, by the rooms' own events. Asks the homeserver nothing.
 * @param schools only these, by their ids
 */
export async function driftNow(
  context: Needs,
  schools: "all" | readonly string[],
  language: Language,
): Promise<DriftAnswer> {
  const { db, config } = context;
  const underWay = await isUnderWay(context);
  const rooms: DriftingRoom[] = [];
  for await (const part of planByPart(context, schools))
    rooms.push(...(await driftingRooms(context, part, { underWay, language })));
  const walk = await lastVerification(db);
  return {
    rooms: joinAccounts(rooms),
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

/** People of several parts are shown in one place. */
function joinAccounts(rooms: readonly DriftingRoom[]): DriftingRoom[] {
  const [first, ...others] = rooms.filter(({ key }) => key === ACCOUNTS);
  if (first === undefined) return [...rooms];
  const differences = [first, ...others].flatMap((one) => one.differences);
  return [...rooms.filter(({ key }) => key !== ACCOUNTS), { ...first, differences }];
}

/** Rooms of a part that differ. @property underWay whether what the mirror takes by itself is left out */
export async function driftingRooms(
  context: Pick<Context, "db" | "config">,
  { planned, ...states }: PlannedPart,
  { underWay, language }: { underWay: boolean; language: Language },
): Promise<DriftingRoom[]> {
  const { db } = context;
  const own = new Set(underWay ? await withoutHeld(context, planned) : []);
  const waiting = planned.filter((one) => !own.has(one));
  const removed = removedByPeople(states.desired, states.observed);
  const texts = driftTexts[language];
  const differences = differencesOf(states, waiting, removed, texts);
  const heads = await listEventHeads(
    db,
    differences.map(({ event }) => event),
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
function byPeople(head: EventHead | null, { config }: Pick<Context, "config">): EventHead | null {
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
  { db, config }: Pick<Context, "db" | "config">,
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
