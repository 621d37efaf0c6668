import type { Context } from "../context.ts";
import { receivePath } from "./receive-file.ts";

/** Tells the job queue at which times which exports are looked at. */
export async function scheduleImports({ config, jobs }: Pick<Context, "config" | "jobs">): Promise<void> {
  const times = config.import.schedule.map(({ cron, ...data }) => ({ cron, data }));
  await jobs.repeat("readScheduled", times, config.school.timeZone);
}

/** Hands in an export of this machine, unless it is the same that was handed in last. */
export async function readScheduled(
  context: Pick<Context, "db" | "config" | "jobs">,
  { path, timetable = null, source }: { path: string; timetable?: string | null; source: string },
): Promise<void> {
  await receivePath(context, { source, way: "schedule" }, path, { unchanged: false, timetable });
}
