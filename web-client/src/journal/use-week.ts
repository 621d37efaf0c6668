import { useSearchParams } from "wouter";
import { type IsoDate, mondayOf, readDate, schoolDay } from "./dates.ts";

export type Week = { today: IsoDate; monday: IsoDate; isPresent: boolean; go: (day: IsoDate) => void };

/** The week that the address names (`?week=2026-11-23`), else the present one, so that a reload and «Назад» keep it. */
export function useWeek(timeZone: string, now: number): Week {
  const [search, setSearch] = useSearchParams();
  const today = schoolDay(new Date(now), timeZone);
  const present = mondayOf(today);
  const monday = mondayOf(readDate(search.get("week")) ?? today);
  return {
    today,
    monday,
    isPresent: monday === present,
    go: (day) => setSearch(mondayOf(day) === present ? {} : { week: mondayOf(day) }, { replace: true }),
  };
}
