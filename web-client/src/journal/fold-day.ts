import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { isNow } from "./lesson-signs.ts";

export type FoldedDay = { shown: Lesson[]; folded: Lesson[] };

/** So few beside the timetable are simply shown. */
const FEW = 2;

/**
 * A day with consultations every hour must not drown its lessons: of what stands outside the timetable only what
 * matters now is shown (the one that goes on, the next one, those with a call planned or open), the rest is folded.
 * @param lessons of one day
 * @param now in milliseconds
 */
export function foldDay(lessons: Lesson[], now: number): FoldedDay {
  const inOrder = lessons.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const outside = inOrder.filter(({ number }) => number === null);
  if (outside.length <= FEW) return { shown: inOrder, folded: [] };
  const next = nextOf(outside, now);
  const folded = outside.filter((lesson) => lesson !== next && !isNow(lesson, now) && !hasLiveCall(lesson));
  return { shown: inOrder.filter((lesson) => !folded.includes(lesson)), folded };
}

/** The next one of a day that has begun; the first of a day to come is nothing special. */
function nextOf(lessons: Lesson[], now: number): Lesson | undefined {
  const next = lessons.findIndex(({ startsAt }) => Date.parse(startsAt) > now);
  return next > 0 ? lessons[next] : undefined;
}

const hasLiveCall = ({ call }: Lesson): boolean => call?.state === "open" || call?.state === "planned";
