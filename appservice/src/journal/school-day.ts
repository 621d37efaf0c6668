/** The calendar day, YYYY-MM-DD, that a school's time zone has at an instant. */
export function schoolDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(instant);
}
