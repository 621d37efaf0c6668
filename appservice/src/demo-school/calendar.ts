/** Days as YYYY-MM-DD, without any time zone. */
const DAY = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** The day `days` after (or, negative, before) another. */
export function addDays(date: string, days: number): string {
  return new Date(at(date) + days * DAY).toISOString().slice(0, 10);
}

/** 1 (Monday) to 7 (Sunday) */
export function weekdayOf(date: string): number {
  return new Date(at(date)).getUTCDay() || 7;
}

/** Number of the week since 1970, Mondays first: the same for the seven days of a week. */
export function weekNumber(date: string): number {
  return Math.floor((at(date) / DAY + 3) / 7);
}

/** Every day from one to another, both included. */
export function daysBetween(first: string, last: string): string[] {
  const count = Math.round((at(last) - at(first)) / DAY) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}

/** The first of September that comes after a day. */
export function firstOfSeptemberAfter(date: string): string {
  const year = Number(date.slice(0, 4));
  return date < `${year}-09-01` ? `${year}-09-01` : `${year + 1}-09-01`;
}
