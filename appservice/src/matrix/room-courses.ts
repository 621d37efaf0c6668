import type { PlannedStep } from "../plan/plan-step.ts";
import type { RoomKey } from "./identifiers.ts";

/** What is done in one room, in order. */
export type RoomCourse<S extends PlannedStep> = {
  room: RoomKey;
  /** for a new room: how it begins */
  create: S | null;
  steps: S[];
  /** number of steps that can only go one after another from the beginning of this room on */
  urgency: number;
  /** for a new space: rooms that come first, so that it is made with them */
  after: RoomKey[];
};

export type Courses<S extends PlannedStep> = {
  /** locks of rooms that exist and stand open: before anything else */
  open: S[];
  accounts: S[];
  /** those with most to do first */
  courses: RoomCourse<S>[];
  /** what joins rooms and spaces once both are made and locked */
  hangings: S[];
};

/**
 * Sorts a plan by room, keeping its order within each. Rooms that have most to do, or that something long waits for,
 * come first: a room takes its members one after another, so the last to begin must be short.
 * @param slots memberships at a time
 */
export function roomCourses<S extends PlannedStep>(steps: readonly S[], slots: number): Courses<S> {
  const sorted: Courses<S> = { open: [], accounts: [], courses: [], hangings: [] };
  const courses = new Map<RoomKey, RoomCourse<S>>();
  const created = new Set(steps.flatMap(({ step }) => (step.type === "createRoom" ? [step.room.key] : [])));
  const courseOf = (room: RoomKey): RoomCourse<S> => {
    const course = courses.get(room) ?? { room, create: null, steps: [], urgency: 0, after: [] };
    courses.set(room, course);
    return course;
  };
  for (const one of steps) {
    const { step } = one;
    switch (step.type) {
      case "registerUser":
      case "setDisplayname":
      case "lockUser":
      case "unlockUser":
      case "deactivateUser":
      case "reactivateUser":
        sorted.accounts.push(one);
        break;
      case "createRoom":
        courseOf(step.room.key).create = one;
        courseOf(step.room.key).after = step.room.children.filter((child) => created.has(child));
        break;
      case "addToSpace":
        sorted.hangings.push(one);
        break;
      case "removeFromSpace":
        courseOf(step.space).steps.push(one);
        break;
      case "lockRoom":
        if (created.has(step.room)) courseOf(step.room).steps.push(one);
        else sorted.open.push(one);
        break;
      default:
        courseOf(step.room).steps.push(one);
    }
  }
  sorted.courses = longestFirst(courses, slots);
  return sorted;
}

/**
 * A space waits for the rooms it holds unless that alone would take longer than the whole plan: the school's space has
 * as many members as the school has people. One that doesn't wait is made without them, and the next plan hangs them in.
 */
function longestFirst<S extends PlannedStep>(courses: Map<RoomKey, RoomCourse<S>>, slots: number): RoomCourse<S>[] {
  const lengthOf = (room: RoomKey): number => courses.get(room)?.steps.length ?? 0;
  const total = [...courses.values()].reduce((sum, { steps }) => sum + steps.length, 0);
  const waiting = new Map<RoomKey, RoomCourse<S>[]>();
  for (const course of courses.values()) {
    const longest = Math.max(0, ...course.after.map(lengthOf));
    if (lengthOf(course.room) + longest > total / slots) course.after = [];
    for (const child of course.after) waiting.set(child, [...(waiting.get(child) ?? []), course]);
  }
  // More than that of whatever waits for it, so that nothing comes before what it waits for.
  const urgencyOf = (course: RoomCourse<S>): number => {
    const others = waiting.get(course.room) ?? [];
    course.urgency ||= course.steps.length + Math.max(0, ...others.map((other) => urgencyOf(other) + 1));
    return course.urgency;
  };
  for (const course of courses.values()) urgencyOf(course);
  return [...courses.values()].sort((a, b) => b.urgency - a.urgency);
}
