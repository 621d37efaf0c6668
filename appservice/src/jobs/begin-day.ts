import type { Context } from "../context.ts";
import { turnDay } from "../journal/day/turn-day.ts";
import { schoolDay } from "../journal/school-day.ts";
import { readSetting, writeSetting } from "../matrix/setting-store.ts";

const DAY = "day";

/** Job `newDay`, at the school's midnight: dates act on their day. */
export async function beginDay(context: Context): Promise<void> {
  const today = schoolDay(context.now(), context.config.school.timeZone);
  await turnDay(context);
  await writeSetting(context.db, DAY, today);
}

/** A midnight at which no worker was there is made up for when one starts. */
export async function catchUpWithDay({ db, jobs, config, now }: Context): Promise<void> {
  if ((await readSetting(db, DAY)) === schoolDay(now(), config.school.timeZone)) return;
  await db.transaction((trx) => jobs.send(trx, "newDay", {}));
}
