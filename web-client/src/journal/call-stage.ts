import type { LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import type { IsoDate } from "./dates.ts";

/** What the lesson page says of the call, and why there may be nothing to press. */
export type CallStage =
  | "cancelled" // the lesson doesn't take place
  | "none" // a call can be made
  | "noneForeign" // no call, and the asker can't make one
  | "noneWas" // no call, and the lesson's day has passed
  | "planned" // it can be started
  | "plannedLater" // the lesson's day is yet to come
  | "plannedForeign" // another starts it
  | "open"
  | "ended"
  | "endedByDay" // nobody ended it but the midnight
  | "missed"; // nobody started it

/** @param today the school's day */
export function callStageOf({ lesson, may }: LessonAnswer, today: IsoDate): CallStage {
  const { call, date, status } = lesson;
  switch (call?.state) {
    case "open":
      return "open";
    case "ended":
      if (call.openedAt === null) return "missed";
      return call.endedAt === null ? "endedByDay" : "ended";
    case "planned":
      if (may.start) return "planned";
      if (status === "cancelled") return "cancelled";
      return date > today ? "plannedLater" : "plannedForeign";
    case undefined:
      if (status === "cancelled") return "cancelled";
      if (date < today) return "noneWas";
      return may.plan ? "none" : "noneForeign";
  }
}
