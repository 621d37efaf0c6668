import type { Context } from "../../context.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import type { RoomKey } from "../identifiers.ts";
import { type PlannedPart, planByPart } from "../plan-now.ts";
import { ACCOUNTS } from "./accounts.ts";
import { removedByPeople } from "./removed-by-people.ts";
import { roomsOfStep } from "./step-parts.ts";
import type { StepsToTake } from "./steps-to-take.ts";

/** What brings one room, people's accounts (ACCOUNTS), or all (null) to what the journal says; whoever a moderator removed comes back, too. Pure. */
export function stepsOfRepair({ desired, observed, planned }: PlannedPart, room: RoomKey | null): PlannedStep[] {
  const coming = new Set(
    planned.flatMap(({ step }) => (step.type === "inviteAndJoin" ? [`${step.room} ${step.userId}`] : [])),
  );
  const back = removedByPeople(desired, observed)
    .filter((one) => !coming.has(`${one.room} ${one.userId}`))
    .map(
      ({ userId, because, room: key }): PlannedStep => ({
        step: { type: "inviteAndJoin", room: key, userId },
        because: { rule: "repair", record: because.record },
      }),
    );
  return [...planned, ...back].filter(({ step }) => room === null || isOf(room, roomsOfStep(step)));
}

function isOf(room: RoomKey, rooms: readonly RoomKey[]): boolean {
  return room === ACCOUNTS ? rooms.length === 0 : rooms.includes(room);
}

/** The same of this moment. */
export async function stepsOfRepairNow(
  context: Pick<Context, "db" | "config" | "now">,
  room: RoomKey | null,
): Promise<StepsToTake> {
  const parts: PlannedStep[][] = [];
  for await (const part of planByPart(context)) parts.push(stepsOfRepair(part, room));
  const nothing = async (): Promise<void> => undefined;
  return { planned: parts.flat(), importRun: null, begin: nothing, settle: nothing };
}
