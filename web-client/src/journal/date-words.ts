import { daysBetween, type IsoDate } from "./dates.ts";

const day = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

const format = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** «23–29 ноября» */
export const rangeWords = (from: IsoDate, to: IsoDate, language: string): string =>
  format(language, { day: "numeric", month: "long" }).formatRange(day(from), day(to));

/** «Вторник» */
export const weekdayWord = (date: IsoDate, language: string): string =>
  capital(format(language, { weekday: "long" }).format(day(date)));

/** «24 ноября» */
export const dayWords = (date: IsoDate, language: string): string =>
  format(language, { day: "numeric", month: "long" }).format(day(date));

/** «вт, 24 ноября» */
export const shortDayWords = (date: IsoDate, language: string): string =>
  format(language, { weekday: "short", day: "numeric", month: "long" }).format(day(date));

/** «вчера», «сегодня», «завтра»; null for other days */
export function nearDayWord(date: IsoDate, today: IsoDate, language: string): string | null {
  const away = daysBetween(today, date);
  return Math.abs(away) > 1 ? null : new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(away, "day");
}

/** «9:30». @param moment ISO 8601 with offset */
export function timeWords(moment: string, timeZone: string): string {
  const clock = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return clock.format(new Date(moment)).replace(/^0/, "");
}

/** «9:30–10:15» */
export const timeRangeWords = (from: string, to: string, timeZone: string): string =>
  `${timeWords(from, timeZone)}–${timeWords(to, timeZone)}`;
