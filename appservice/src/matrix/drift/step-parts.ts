import type { PlannedStep, PlanStep } from "../../plan/plan-step.ts";
import type { RoomKey } from "../identifiers.ts";

/** The smallest thing that a step puts right, and a key by which the same is known again. */
export type StepPart = { key: string; planned: PlannedStep };

/** Takes a step apart: levels of several people are as many things. What is wanted is part of the key. */
export function partsOf({ step, because }: PlannedStep): StepPart[] {
  if (step.type === "createRoom") {
    return [{ key: JSON.stringify({ type: step.type, room: step.room.key }), planned: { step, because } }];
  }
  if (step.type !== "setPowerLevels") return [{ key: JSON.stringify(step), planned: { step, because } }];
  const users = Object.entries(step.users).map(([userId, level]) => ({
    ...step,
    users: { [userId]: level },
    settings: {},
  }));
  const settings = Object.entries(step.settings).map(([name, value]) => ({
    ...step,
    users: {},
    settings: { [name]: value },
  }));
  return [...users, ...settings].map((part) => ({ key: JSON.stringify(part), planned: { step: part, because } }));
}

/** The same plan without some of its parts; a room that isn't made has no other steps either. */
export function withoutParts(planned: readonly PlannedStep[], without: ReadonlySet<string>): PlannedStep[] {
  const unmade = new Set<RoomKey>();
  const left = planned.flatMap((one): PlannedStep[] => {
    const parts = partsOf(one);
    const kept = parts.filter(({ key }) => !without.has(key));
    if (kept.length === 0 && one.step.type === "createRoom") unmade.add(one.step.room.key);
    if (kept.length === parts.length) return [one];
    return joinParts(kept);
  });
  return left.filter(({ step }) => !roomsOfStep(step).some((room) => unmade.has(room)));
}

/** Parts of one step, together again. */
function joinParts(parts: readonly StepPart[]): PlannedStep[] {
  const [first] = parts.map(({ planned }) => planned);
  if (first === undefined || first.step.type !== "setPowerLevels") return first === undefined ? [] : [first];
  const levels = parts.flatMap(({ planned: { step } }) => (step.type === "setPowerLevels" ? [step] : []));
  const users = Object.fromEntries(levels.flatMap((part) => Object.entries(part.users)));
  const settings = Object.fromEntries(levels.flatMap((part) => Object.entries(part.settings)));
  return [{ step: { ...first.step, users, settings }, because: first.because }];
}

/** Rooms and spaces that a step is about; none for a person's account. */
export function roomsOfStep(step: PlanStep): RoomKey[] {
  switch (step.type) {
    case "registerUser":
    case "setDisplayname":
    case "lockUser":
    case "unlockUser":
    case "deactivateUser":
    case "reactivateUser":
      return [];
    case "createRoom":
      return [step.room.key];
    case "addToSpace":
    case "removeFromSpace":
      return [step.space, step.child];
    default:
      return [step.room];
  }
}
