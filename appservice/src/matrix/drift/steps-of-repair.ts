import type { Context } from "../../context.ts";
import { computePlan } from "../../plan/compute-plan.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import type { RoomKey } from "../identifiers.ts";
import { statesNow } from "../plan-now.ts";
import { removedByPeople } from "./removed-by-people.ts";
import { roomsOfStep } from "./step-parts.ts";
import type { StepsToTake } from "./steps-to-take.ts";

/**
 * What brings one room, or all (null), to what the journal says. In one room whoever a moderator removed comes back too,
 * unless banned: a ban is for a moderator to lift.
 */
export async function stepsOfRepair(
  context: Pick<Context, "db" | "config" | "now">,
  room: RoomKey | null,
): Promise<StepsToTake> {
  const { desired, observed } = await statesNow(context);
  const planned = computePlan(desired, observed).filter(
    ({ step }) => room === null || roomsOfStep(step).includes(room),
  );
  const back = removedByPeople(desired, observed).filter((one) => one.room === room && one.membership === "leave");
  const joins = back.map(
    ({ userId, because, ...one }): PlannedStep => ({
      step: { type: "inviteAndJoin", room: one.room, userId },
      because: { rule: "repair", record: because.record },
    }),
  );
  return { planned: [...planned, ...joins], importRun: null, settle: async () => undefined };
}
