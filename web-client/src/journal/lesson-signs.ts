import type { Lesson } from "@zvonok/contract/http/lessons.ts";

/** How a lesson's call stands: `waiting` is grey, `open` is blue, each with its word. Null: nothing to say. */
export type CallSign = "waiting" | "open" | "ended" | "missed";

/** @param now in milliseconds */
export function callSignOf(lesson: Lesson, now: number): CallSign | null {
  const over = Date.parse(lesson.endsAt) <= now;
  switch (lesson.call?.state) {
    case "open":
      return "open";
    case "ended":
      // A planned call ends with the day of its lesson.
      return lesson.call.openedAt === null ? "missed" : "ended";
    case "planned":
      if (lesson.status === "cancelled") return null;
      return over ? "missed" : "waiting";
    case undefined:
      return lesson.remote && lesson.status !== "cancelled" && !over ? "waiting" : null;
  }
}

/** What differs from the timetable. */
export type Change = "cancelled" | "moved" | "substitute";

export function changesOf({ status, teachers }: Lesson): Change[] {
  const substituted = status !== "cancelled" && teachers.some(({ substitute }) => substitute);
  return [...(status === "planned" ? [] : [status]), ...(substituted ? (["substitute"] as const) : [])];
}

/** Who gives the lesson: the substitutes where there are any. */
export function givenBy({ teachers }: Lesson): string[] {
  const substitutes = teachers.filter(({ substitute }) => substitute);
  return (substitutes.length > 0 ? substitutes : teachers).map(({ name }) => name);
}

/** Goes on now by the clock, whether or not a call is open. */
export const isNow = (lesson: Lesson, now: number): boolean =>
  lesson.status !== "cancelled" && Date.parse(lesson.startsAt) <= now && now < Date.parse(lesson.endsAt);
