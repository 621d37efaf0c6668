import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { driftingRooms, isUnderWay } from "./drift/drift-now.ts";
import { withoutHeld } from "./drift/steps-to-take.ts";
import { userIdOf } from "./identifiers.ts";
import { planByPart } from "./plan-now.ts";
import { lastRun, planFingerprint } from "./plan-run-store.ts";
import { countRooms } from "./room-store.ts";
import { countWaiting } from "./transaction-store.ts";

type Needs = Pick<Context, "db" | "config" | "now" | "jobs">;
type Drift = NonNullable<StatusAnswer["drift"]>;
/** `waiting` counts what nobody takes by himself, `drift` that and what the mirror would take. */
type Counted = { fingerprint: string; toApply: number; waiting: Drift; drift: Drift };

/** What was counted when that what it is made of was last seen to change; status is asked twice a second. */
const counted = new WeakMap<Knex, Counted>();

/** How far the mirror is, by PostgreSQL alone. Cheap while a run is at work and while nothing changes. */
export async function mirrorStatus(context: Needs): Promise<Omit<StatusAnswer, "health" | "queue" | "waiting">> {
  const { db, config } = context;
  const [run, waiting, rooms] = await Promise.all([
    lastRun(db),
    countWaiting(db),
    countRooms(db, userIdOf(config.homeserver.botLocalpart, config.serverName)),
  ]);
  const working = run !== null && run.finishedAt === null;
  const now = working ? null : await count(context);
  return {
    transactions: { waiting },
    // A run that isn't finished has at least its last look still to take.
    toApply: now === null ? Math.max(1, (run?.steps ?? 0) - (run?.done ?? 0)) : now.toApply,
    lastRun: run === null ? null : { ...run, finishedAt: run.finishedAt?.toISOString() ?? null },
    ...rooms,
    drift: now === null ? null : await driftAmong(context, now),
  };
}

async function driftAmong(context: Needs, { toApply, waiting, drift }: Counted): Promise<Drift> {
  return toApply > 0 && (await isUnderWay(context)) ? waiting : drift;
}

async function count(context: Needs): Promise<Counted> {
  const fingerprint = `${await planFingerprint(context.db)} ${context.now().toDateString()}`;
  const known = counted.get(context.db);
  if (known?.fingerprint === fingerprint) return known;
  const { language } = context.config.school;
  const now = { fingerprint, toApply: 0, waiting: nothing, drift: nothing };
  for await (const part of planByPart(context)) {
    now.toApply += (await withoutHeld(context, part.planned)).length;
    now.waiting = withRooms(now.waiting, await driftingRooms(context, part, { underWay: true, language }));
    now.drift = withRooms(now.drift, await driftingRooms(context, part, { underWay: false, language }));
  }
  counted.set(context.db, now);
  return now;
}

const nothing: Drift = { rooms: 0, since: null };

function withRooms({ rooms, since }: Drift, more: Awaited<ReturnType<typeof driftingRooms>>): Drift {
  const times = more.flatMap(({ differences }) => differences.flatMap((one) => one.since ?? []));
  return { rooms: rooms + more.length, since: [...times, ...(since === null ? [] : [since])].sort()[0] ?? null };
}
