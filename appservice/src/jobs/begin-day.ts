import type { Context } from "../context.ts";
import { turnDay } from "../journal/day/turn-day.ts";
import { schoolDay } from "../journal/school-day.ts";
import { readSetting, writeSetting } from "../matrix/setting-store.ts";

const DAY = "day";

/**
 * Job `newDay`: once a day, as soon as it is a new one in the school's time zone, dates act. It is looked at again and
 * again, so that a midnight at which nothing ran, or a clock that is slow, costs minutes and not a day.
 */
export async function beginDay(context: Context): Promise<void> {
  const today = schoolDay(context.now(), context.config.school.timeZone);
  if ((await readSetting(context.db, DAY)) === today) return;
  await turnDay(context);
  await writeSetting(context.db, DAY, today);
}
