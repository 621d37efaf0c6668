import type { Context } from "../context.ts";
import { readJournalDay, readSchoolSnapshot } from "../journal/school-snapshot-store.ts";
import { computePlan } from "../plan/compute-plan.ts";
import { desiredState } from "../plan/desired-state.ts";
import { planSettings } from "../plan/plan-settings.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import { readObserved } from "./room-store.ts";

/** The steps that are still to be taken, by PostgreSQL alone: journal and observed state. Asks the homeserver nothing. */
export async function planNow({ db, config, now }: Pick<Context, "db" | "config" | "now">): Promise<PlannedStep[]> {
  const settings = planSettings(config);
  const day = await readJournalDay(db, now(), config.school.timeZone);
  const desired = desiredState(await readSchoolSnapshot(db, day), settings);
  return computePlan(desired, await readObserved(db, settings.serverName, settings.bot));
}
