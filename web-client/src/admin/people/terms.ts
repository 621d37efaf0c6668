import { addDays, type IsoDate } from "../../journal/dates.ts";

/** How long a pin lasts: two ready answers, a day of one's own, or until somebody ends it. */
export const terms = ["week", "twoWeeks", "date", "forever"] as const;
export type Term = (typeof terms)[number];

/**
 * The last day of a pin made today; null for ever, undefined while the day is missing.
 * @param date what the date field holds, empty at first
 */
export function lastDay(term: Term, date: string, today: IsoDate): IsoDate | null | undefined {
  switch (term) {
    case "week":
      return addDays(today, 7);
    case "twoWeeks":
      return addDays(today, 14);
    case "date":
      return date === "" ? undefined : date;
    case "forever":
      return null;
  }
}
