import type { Context } from "../context.ts";
import { readJournalDay, readSchoolSnapshot } from "../journal/school-snapshot-store.ts";
import { computePlan } from "../plan/compute-plan.ts";
import { desiredState } from "../plan/desired-state.ts";
import { planSettings } from "../plan/plan-settings.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import type { DesiredState, ObservedState } from "../plan/states.ts";
import { readObserved } from "./room-store.ts";

type Needs = Pick<Context, "db" | "config" | "now">;

/** What Matrix should be and what it is, by PostgreSQL alone: for answers about single people and rooms. */
export async function statesNow({
  db,
  config,
  now,
}: Needs): Promise<{ desired: DesiredState; observed: ObservedState }> {
  const settings = planSettings(config);
  const day = await readJournalDay(db, now(), config.school.timeZone);
  const desired = desiredState(await readSchoolSnapshot(db, day), settings);
  return { desired, observed: await readObserved(db, settings.serverName, settings.bot) };
}

/** The steps that are still to be taken, by PostgreSQL alone: journal and observed state. Asks the homeserver nothing. */
export async function planNow(context: Needs): Promise<PlannedStep[]> {
  const { desired, observed } = await statesNow(context);
  return computePlan(desired, observed);
}
