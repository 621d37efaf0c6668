import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchool } from "./build-school.ts";
import type { SchoolSize } from "./plan-of-school.ts";
import { writeAcademicSessions, writeRoster } from "./write-roster.ts";
import { writeBells, writeLessons } from "./write-timetable.ts";

export type DemoSchoolFolders = { roster: string; timetable: string };

/**
 * Writes the demo school as any school would hand it in: a OneRoster 1.2 CSV bundle and timetable files beside it.
 * Everybody and every lesson id is the same at each call; only the days move with `today`.
 * @param today YYYY-MM-DD, a day of the school's time zone
 * @param into folder that gets `roster/` and `timetable/`; files in them are overwritten
 */
export async function writeDemoSchool(options: {
  size: SchoolSize;
  today: string;
  into: string;
}): Promise<DemoSchoolFolders> {
  const { size, today, into } = options;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new RangeError(`today is “${today}”, not a date such as 2026-11-24.`);
  const school = buildSchool(size);
  const folders = { roster: join(into, "roster"), timetable: join(into, "timetable") };
  await writeFiles(folders.roster, { ...writeRoster(school), "academicSessions.csv": writeAcademicSessions(today) });
  await writeFiles(folders.timetable, { "bells.csv": writeBells(), "lessons.csv": writeLessons(school, today) });
  return folders;
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
