const DAY = 86_400_000;

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Whole days between two moments by this device's calendar: 0 is today, 1 yesterday. */
export const daysAgo = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / DAY);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const format = (at: number, language: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, options).format(at);

/** «9:31», as timetables have it in any language. @param timeZone the device's when left out */
export function clockTime(at: number, language: string, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  return format(at, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...zone }).replace(
    /^0(?=\d:)/,
    "",
  );
}

/** As short as a list needs: «9:31», «Вчера», «Пн», «12 мая», «12.05.2025». */
export function shortWhen(at: number, now: number, language: string): string {
  const days = daysAgo(at, now);
  if (days <= 0) return clockTime(at, language);
  if (days === 1) return capital(new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-1, "day"));
  if (days < 7) return capital(format(at, language, { weekday: "short" }));
  if (new Date(at).getFullYear() === new Date(now).getFullYear())
    return format(at, language, { day: "numeric", month: "short" });
  return format(at, language, { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** The head of a day among messages: «Вт, 24 ноября», with the year when it isn't this one. */
export function dayName(at: number, now: number, language: string): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year: Intl.DateTimeFormatOptions = sameYear ? {} : { year: "numeric" };
  return capital(format(at, language, { weekday: "short", day: "numeric", month: "long", ...year }));
}
