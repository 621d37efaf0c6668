import type { UserId } from "../matrix/identifiers.ts";
import type { PowerLevels } from "./plan-step.ts";

type Change = { users: Record<UserId, number | null>; settings: PowerLevels };

/**
 * Content of a power level event after a `setPowerLevels` step: null takes a user's entry out, settings replace ours,
 * those in an object (`events`, `notifications`) key by key. Whatever the step doesn't name stays as it is.
 */
export function mergePowerLevels(current: PowerLevels, { users, settings }: Change): PowerLevels {
  const merged: PowerLevels = { ...current };
  for (const [key, value] of Object.entries(settings))
    merged[key] = isObject(value) ? { ...objectAt(current, key), ...value } : value;
  const levels = objectAt(current, "users");
  for (const [userId, level] of Object.entries(users)) {
    if (level === null) delete levels[userId];
    else levels[userId] = level;
  }
  return { ...merged, users: levels };
}

/** A copy of the object that a power level event holds under a key; empty if it holds none. */
export function objectAt(content: PowerLevels, key: string): Record<string, unknown> {
  const value = content[key];
  return isObject(value) ? { ...value } : {};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
