import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { userIdOf } from "./identifiers.ts";
import { planNow } from "./plan-now.ts";
import { lastRun, planFingerprint } from "./plan-run-store.ts";
import { countRooms } from "./room-store.ts";
import { countWaiting } from "./transaction-store.ts";

type Needs = Pick<Context, "db" | "config" | "now">;
type Counted = { fingerprint: string; steps: number };

/** How long the plan was when what it is made of was last seen to change; status is asked twice a second. */
const counted = new WeakMap<Knex, Counted>();

/** How far the mirror is, by PostgreSQL alone. Cheap while a run is at work and while nothing changes. */
export async function mirrorStatus(context: Needs): Promise<Omit<StatusAnswer, "health" | "queue">> {
  const { db, config } = context;
  const [run, waiting, rooms] = await Promise.all([
    lastRun(db),
    countWaiting(db),
    countRooms(db, userIdOf(config.homeserver.botLocalpart, config.serverName)),
  ]);
  const working = run !== null && run.finishedAt === null;
  return {
    transactions: { waiting },
    // A run that isn't finished has at least its last look still to take.
    toApply: working ? Math.max(1, run.steps - run.done) : await countPlanned(context),
    lastRun: run === null ? null : { ...run, finishedAt: run.finishedAt?.toISOString() ?? null },
    ...rooms,
  };
}

async function countPlanned(context: Needs): Promise<number> {
  const fingerprint = `${await planFingerprint(context.db)} ${context.now().toDateString()}`;
  const known = counted.get(context.db);
  if (known?.fingerprint === fingerprint) return known.steps;
  const { length: steps } = await planNow(context);
  counted.set(context.db, { fingerprint, steps });
  return steps;
}
