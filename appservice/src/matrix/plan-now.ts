import type { Context } from "../context.ts";
import { readJournalDay, readSchoolSnapshot } from "../journal/school-snapshot-store.ts";
import { computePlan } from "../plan/compute-plan.ts";
import { planSettings } from "../plan/plan-settings.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import { plannedState } from "../plan/planned-state.ts";
import type { DesiredState, ObservedState } from "../plan/states.ts";
import { readPins } from "./pin-store.ts";
import { readObserved } from "./room-store.ts";

type Needs = Pick<Context, "db" | "config" | "now">;
export type States = { desired: DesiredState; observed: ObservedState };

/** What Matrix should be and what it is, by PostgreSQL alone: for answers about single people and rooms. */
export async function statesNow({ db, config, now }: Needs): Promise<States> {
  const settings = planSettings(config);
  const day = await readJournalDay(db, now(), config.school.timeZone);
  const snapshot = await readSchoolSnapshot(db, day);
  const pins = await readPins(db, settings.serverName, day);
  const observed = await readObserved(db, settings.serverName, settings.bot);
  return { desired: plannedState({ snapshot, pins, observed, day }, settings), observed };
}

/** The steps that are still to be taken, by PostgreSQL alone: journal and observed state. Asks the homeserver nothing. */
export async function planNow(context: Needs): Promise<PlannedStep[]> {
  const { desired, observed } = await statesNow(context);
  return computePlan(desired, observed);
}
