import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchool } from "./build-school.ts";
import { addDays, firstOfSeptemberAfter } from "./calendar.ts";
import { nextSeptember } from "./next-september.ts";
import type { SchoolSize } from "./plan-of-school.ts";
import type { School } from "./school.ts";
import { aWeekLater } from "./week-later.ts";
import { writeAcademicSessions, writeRoster } from "./write-roster.ts";
import { writeBells, writeLessons } from "./write-timetable.ts";

/** September comes with new ids of classes and sessions, or with those of last year, as programs differ in that. */
export const editions = ["now", "weekLater", "nextSeptember", "nextSeptemberSameIds"] as const;
export type Edition = (typeof editions)[number];

export type DemoSchoolFolders = { roster: string; timetable: string };

/**
 * Writes the demo school as any school would hand it in: a OneRoster 1.2 CSV bundle and timetable files beside it.
 * Everybody and every lesson id is the same at each call; only the days move with `today`.
 * @param today YYYY-MM-DD, a day of the school's time zone
 * @param into folder that gets `roster/` and `timetable/`; files in them are overwritten
 * @param edition the school as it is, a week later, or in the September after `today`
 */
export async function writeDemoSchool(options: {
  size: SchoolSize;
  today: string;
  into: string;
  edition?: Edition;
}): Promise<DemoSchoolFolders> {
  const { size, today, into, edition = "now" } = options;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new RangeError(`today is “${today}”, not a date such as 2026-11-24.`);
  const { school, day } = schoolOf(size, edition, today);
  const folders = { roster: join(into, "roster"), timetable: join(into, "timetable") };
  const sessions = { "academicSessions.csv": writeAcademicSessions(day, school.session) };
  await writeFiles(folders.roster, { ...writeRoster(school), ...sessions });
  await writeFiles(folders.timetable, { "bells.csv": writeBells(), "lessons.csv": writeLessons(school, day) });
  return folders;
}

function schoolOf(size: SchoolSize, edition: Edition, today: string): { school: School; day: string } {
  switch (edition) {
    case "now":
      return { school: buildSchool(size), day: today };
    case "weekLater":
      return { school: aWeekLater(size, addDays(today, 7)), day: addDays(today, 7) };
    case "nextSeptember":
      return { school: nextSeptember(size, "new"), day: firstOfSeptemberAfter(today) };
    case "nextSeptemberSameIds":
      return { school: nextSeptember(size, "same"), day: firstOfSeptemberAfter(today) };
  }
}

/** Writes what doesn't depend on a date: the files that are committed under config/demo-school. */
export async function writeUndatedFiles(size: SchoolSize, into: string): Promise<DemoSchoolFolders> {
  const folders = { roster: join(into, "roster"), timetable: join(into, "timetable") };
  await writeFiles(folders.roster, writeRoster(buildSchool(size)));
  await writeFiles(folders.timetable, { "bells.csv": writeBells() });
  return folders;
}

async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
