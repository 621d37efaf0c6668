import { useMe } from "../../account/me.ts";
import { type IsoDate, schoolDay } from "../../journal/dates.ts";
import { useNow } from "../../journal/use-now.ts";

/** The school's present day; the device's until the school is known. */
export function useToday(): IsoDate {
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return schoolDay(new Date(useNow()), useMe().value?.timeZone ?? device);
}
