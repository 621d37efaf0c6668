/** A school day such as `2026-11-24`, in the school's time zone. */
export type IsoDate = string;

const DAY = 86_400_000;

// Days are reckoned in UTC, where none is shorter or longer than another.
const toTime = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
const toDate = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10);

export const addDays = (date: IsoDate, days: number): IsoDate => toDate(toTime(date) + days * DAY);

export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((toTime(to) - toTime(from)) / DAY);

/** The Monday of the week that the day belongs to. */
export function mondayOf(date: IsoDate): IsoDate {
  const sinceMonday = (new Date(toTime(date)).getUTCDay() + 6) % 7;
  return addDays(date, -sinceMonday);
}

/** Monday to Sunday. */
export const weekFrom = (monday: IsoDate): IsoDate[] => Array.from({ length: 7 }, (_, day) => addDays(monday, day));

/** The school's day at a moment. @param timeZone IANA name, for instance `Europe/Moscow` */
export function schoolDay(now: Date, timeZone: string): IsoDate {
  const parts = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const found = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${found.year}-${found.month}-${found.day}`;
}

/** A date out of an address: null unless it is one. */
export function readDate(text: string | null): IsoDate | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return Number.isNaN(toTime(text)) || toDate(toTime(text)) !== text ? null : text;
}
