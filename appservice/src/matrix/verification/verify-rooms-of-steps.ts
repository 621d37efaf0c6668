import type { Context } from "../../context.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import { observedOfSteps } from "../observed-of-steps.ts";
import { createPace } from "./pace.ts";
import { verifyRoom } from "./verify-room.ts";

/** Where more is left, something else is wrong than events that were missed. */
const ROOMS = 20;

type Needs = Pick<Context, "db" | "homeserver" | "config" | "log">;

/**
 * Verifies the rooms of steps that were taken and are still to be taken. Where the homeserver has long been as it should be,
 * a step changes nothing there, so that no event ever tells us.
 * @returns whether something was corrected, so that the plan may be another
 */
export async function verifyRoomsOfSteps(
  context: Needs,
  planned: readonly PlannedStep[],
  signal: AbortSignal,
): Promise<boolean> {
  const pace = createPace(context.config.drift.requestsPerSecond, signal);
  const { rooms } = await observedOfSteps(context, planned);
  let corrected = 0;
  for (const { roomId: room } of [...rooms.values()].slice(0, ROOMS)) {
    corrected += await verifyRoom(context, { room, cause: "steps left", note: async () => undefined }, pace, signal);
  }
  return corrected > 0;
}
