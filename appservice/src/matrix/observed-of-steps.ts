import type { Context } from "../context.ts";
import type { PlannedStep } from "../plan/plan-step.ts";
import type { ObservedState } from "../plan/states.ts";
import { roomsOfStep } from "./drift/step-parts.ts";
import type { UserId } from "./identifiers.ts";
import { readObserved } from "./room-store.ts";

/** What is there of the rooms and people that some steps name: as much as one needs to take them. */
export function observedOfSteps(
  { db, config, homeserver }: Pick<Context, "db" | "config" | "homeserver">,
  planned: readonly PlannedStep[],
): Promise<ObservedState> {
  const children = planned.flatMap(({ step }) => (step.type === "createRoom" ? step.room.children : []));
  const keys = new Set([...planned.flatMap(({ step }) => roomsOfStep(step)), ...children]);
  const people = new Set(planned.flatMap(({ step }): UserId[] => ("userId" in step ? [step.userId] : [])));
  return readObserved(db, config.serverName, homeserver.bot, { keys: [...keys], people: [...people] });
}
