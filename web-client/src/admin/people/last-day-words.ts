import { dayWords, nearDayWord } from "../../journal/date-words.ts";
import type { IsoDate } from "../../journal/dates.ts";

/** «сегодня», «завтра», «1 декабря», «1 июня 2027» */
export function lastDayWords(date: IsoDate, today: IsoDate, language: string): string {
  const near = nearDayWord(date, today, language);
  if (near !== null) return near;
  const year = date.slice(0, 4);
  return year === today.slice(0, 4) ? dayWords(date, language) : `${dayWords(date, language)} ${year}`;
}
