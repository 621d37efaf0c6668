import type { Call, Lesson, LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import type { Config } from "../config.ts";
import type { Knex } from "../database.ts";
import { displayName } from "../journal/display-name.ts";
import { completeLessons } from "../lesson/read-lessons.ts";
import type { LessonRecord, SchoolLesson } from "../lesson/school-lesson.ts";
import { rightsIn, stateOn } from "./call-rules.ts";
import { listLastCalls } from "./call-store.ts";
import type { FoundLessonCall } from "./find-lesson-call.ts";
import type { LessonCall } from "./lesson-call.ts";

/** A lesson as the API tells it. @param today the school's day */
export function lessonView(
  lesson: SchoolLesson,
  call: LessonCall | null,
  school: Config["school"],
  today: string,
): Lesson {
  const { id, groupId, className, subject, number, date, room, topic, homework, status, remote } = lesson;
  return {
    id,
    groupId,
    className,
    subject,
    number,
    date,
    startsAt: lesson.startsAt.toISOString(),
    endsAt: lesson.endsAt.toISOString(),
    room,
    topic,
    homework,
    status,
    remote,
    teachers: lesson.teachers.map((teacher) => ({
      personId: teacher.personId,
      name: displayName(teacher, ["teacher"], school),
      substitute: teacher.part === "substitute",
    })),
    call: call === null ? null : callView(call, lesson, today),
  };
}

function callView(call: LessonCall, lesson: SchoolLesson, today: string): Call {
  const { id, state, provider, roomId, openedAt, endedAt } = call;
  return {
    id,
    state: stateOn(state, lesson, today),
    provider,
    roomId,
    openedAt: openedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** Lessons with classes, teachers and calls, as the API tells them, in the order given. */
export async function lessonViews(
  db: Knex,
  records: LessonRecord[],
  school: Config["school"],
  today: string,
): Promise<Lesson[]> {
  const lessons = await completeLessons(db, records, school.timeZone);
  const calls = await listLastCalls(
    db,
    records.map(({ id }) => id),
  );
  const callOf = new Map(calls.map((call) => [call.lessonId, call]));
  return lessons.map((lesson) => lessonView(lesson, callOf.get(lesson.id) ?? null, school, today));
}

/** A lesson and what the asker may do with its call now. */
export function lessonAnswer({ lesson, call, about }: FoundLessonCall, school: Config["school"]): LessonAnswer {
  return { lesson: lessonView(lesson, call, school, about.today), may: rightsIn(about) };
}
