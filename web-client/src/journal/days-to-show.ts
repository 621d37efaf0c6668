import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { type IsoDate, weekFrom } from "./dates.ts";

const WORKDAYS = 5;

/** Monday to Friday always, the weekend where it has lessons. */
export function daysToShow(monday: IsoDate, lessons: Lesson[]): { date: IsoDate; lessons: Lesson[] }[] {
  return weekFrom(monday)
    .map((date) => ({ date, lessons: lessons.filter((lesson) => lesson.date === date) }))
    .filter((day, index) => index < WORKDAYS || day.lessons.length > 0);
}
