import type { Context } from "../context.ts";
import type { PlannedStep, PlanStep } from "../plan/plan-step.ts";
import type { ObservedState } from "../plan/states.ts";
import type { StepAhead } from "./audit/ahead-store.ts";
import { asTaken, changeOfStep } from "./audit/change-of-step.ts";
import type { RoomId, RoomKey } from "./identifiers.ts";
import { patiently } from "./patiently.ts";
import { createRoomAvatars } from "./room-avatars.ts";
import { type RoomCourse, roomCourses } from "./room-courses.ts";
import { createSlots, eachOf, type Slots } from "./slots.ts";
import type { StepLog } from "./step-log.ts";
import { type Surroundings, takeStep } from "./take-step.ts";
import type { IsOutdated } from "./watch-plan.ts";

const ACCOUNTS_AT_ONCE = 8;
const CREATIONS_AT_ONCE = 4;
/** A few more than memberships at a time, so that a room that is being made or locked keeps nobody waiting. */
const SPARE_ROOMS = 4;

export type Application = {
  planned: readonly PlannedStep[];
  observed: ObservedState;
  log: StepLog;
  /** number of the first step in its run */
  firstSeq: number;
  /** the journal's run that caused them; null for a repair or a date */
  importRun: number | null;
  /** asked before each step */
  isOutdated: IsOutdated;
};
/** `taken` are the steps that were done or have failed: all, unless the plan became outdated. */
export type Applied = { failed: number; taken: PlannedStep[] };
type Needs = Pick<Context, "db" | "homeserver" | "config">;
type Outcome = "done" | "failed" | "left";
type NumberedStep = PlannedStep & { seq: number };

/**
 * Takes the steps of a plan: first what closes rooms that stand open, then accounts, then rooms side by side. A room's own
 * steps go one after another (the homeserver would have them wait for each other anyway), the rooms with most to do
 * first, so that all end together. A failed step stops nothing but what can't be without it: a room that couldn't be
 * made has no members. Once the plan is outdated no step is begun any more but the locks of rooms that stand open by then:
 * nobody is let in whom the journal no longer wants there.
 * @throws the signal's reason once it is aborted; HomeserverAway
 */
export async function applyPlan(
  context: Needs,
  { planned, observed, log, firstSeq, importRun, isOutdated }: Application,
  signal: AbortSignal,
): Promise<Applied> {
  const steps = planned.map((one, index): NumberedStep => ({ ...one, seq: firstSeq + index }));
  await log.keepAhead(stepsAhead(steps, observed, importRun));
  const locked = new Set([...observed.rooms].filter(([, room]) => room.joinRule === "invite").map(([key]) => key));
  const around: Surroundings = {
    ...context,
    avatars: createRoomAvatars(context),
    rooms: new Map([...observed.rooms].map(([key, { roomId }]): [RoomKey, RoomId] => [key, roomId])),
    locked,
  };
  const memberships = createSlots(context.config.mirror.memberships);
  const creations = createSlots(CREATIONS_AT_ONCE);
  const free: Slots = (_weight, act) => act();
  const applied: Applied = { failed: 0, taken: [] };

  const take = async (one: NumberedStep, weight = 0): Promise<Outcome> => {
    const { seq, step } = one;
    const slots = step.type === "createRoom" ? creations : isMembership(step) ? memberships : free;
    return slots(weight, async () => {
      signal.throwIfAborted();
      if (step.type !== "lockRoom" && (await isOutdated())) return "left";
      applied.taken.push(one);
      const change = changeOfStep(
        asTaken(step, (child) => locked.has(child)),
        observed,
      );
      const row = { seq, planned: one, change, importRun, error: null, attempts: 1 };
      log.note({ ...row, result: "started" });
      const { error, attempts } = await patiently(step, () => takeStep(around, step), signal);
      // A room made or found meanwhile has its id only now.
      const roomId = change.room === null ? null : (around.rooms.get(change.room) ?? null);
      log.note({ ...row, change: { ...change, roomId }, result: error === null ? "done" : "failed", error, attempts });
      if (error !== null) applied.failed += 1;
      else if (step.type === "lockRoom") locked.add(step.room);
      return error === null ? "done" : "failed";
    });
  };
  const skip = (one: NumberedStep): void => {
    const change = changeOfStep(one.step, observed);
    const row = { seq: one.seq, planned: one, change, importRun, attempts: 0 };
    log.note({ ...row, result: "failed", error: "The room couldn't be made" });
    applied.taken.push(one);
    applied.failed += 1;
  };
  const takeCourse = async ({ create, steps: rest, urgency }: RoomCourse<NumberedStep>): Promise<void> => {
    const created = create === null ? "done" : await take(create, urgency);
    if (created === "failed") rest.forEach(skip);
    if (created !== "done") return;
    for (const [at, one] of rest.entries()) await take(one, urgency - at);
  };

  const { open, accounts, courses, hangings } = roomCourses(steps, context.config.mirror.memberships);
  await eachOf(open, ACCOUNTS_AT_ONCE, async (one) => void (await take(one)));
  await eachOf(accounts, ACCOUNTS_AT_ONCE, async (one) => void (await take(one)));
  const finished = new Map<RoomKey, PromiseWithResolvers<void>>();
  for (const { room } of courses) finished.set(room, Promise.withResolvers<void>());
  await eachOf(courses, context.config.mirror.memberships + SPARE_ROOMS, async (course) => {
    try {
      await Promise.all(course.after.map((child) => finished.get(child)?.promise));
      await takeCourse(course);
    } finally {
      finished.get(course.room)?.resolve();
    }
  });
  await eachOf(hangings, ACCOUNTS_AT_ONCE, async (one) => void (await take(one)));
  return applied;
}

/** What each step will change in what is there now. */
function* stepsAhead(
  steps: readonly NumberedStep[],
  observed: ObservedState,
  importRun: number | null,
): Generator<StepAhead> {
  for (const { seq, step, because } of steps)
    yield { seq, planned: { step, because }, change: changeOfStep(step, observed), importRun };
}

function isMembership({ type }: PlanStep): boolean {
  return type === "join" || type === "inviteAndJoin" || type === "kick";
}
