import type { Knex } from "../database.ts";
import { classNameOf } from "./class-name.ts";
import { findLessonRecord, listClassesOfGroups, listLessonTeachers } from "./lesson-store.ts";
import type { LessonRecord, SchoolLesson } from "./school-lesson.ts";

/** Adds classes and teachers to lessons. */
export async function completeLessons(db: Knex, records: LessonRecord[], timeZone: string): Promise<SchoolLesson[]> {
  if (records.length === 0) return [];
  const classes = await listClassesOfGroups(db, [...new Set(records.map(({ groupId }) => groupId))]);
  const teachers = await listLessonTeachers(
    db,
    records.map(({ id }) => id),
    timeZone,
  );
  const classesOf = Map.groupBy(classes, ({ groupId }) => groupId);
  const teachersOf = Map.groupBy(teachers, ({ lessonId }) => lessonId);
  return records.map((record) => {
    const own = classesOf.get(record.groupId) ?? [];
    return {
      ...record,
      classes: own,
      className: classNameOf(own, record.groupTitle),
      teachers: teachersOf.get(record.id) ?? [],
    };
  });
}

/** One lesson with its class and teachers; null when there is none. */
export async function findLesson(db: Knex, lessonId: string, timeZone: string): Promise<SchoolLesson | null> {
  const record = await findLessonRecord(db, lessonId, timeZone);
  if (record === null) return null;
  const [lesson = null] = await completeLessons(db, [record], timeZone);
  return lesson;
}
