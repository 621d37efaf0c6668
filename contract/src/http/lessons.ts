import { z } from "zod";
import { callStates } from "../events/lesson-block.ts";

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date such as 2026-11-24");

/** A call as people of the lesson see it. */
export const callSchema = z.object({
  id: z.string(),
  state: z.enum(callStates),
  provider: z.enum(["jitsi", "mesh"]),
  roomId: z.string().nullable(),
  openedAt: z.string().nullable(),
  /** null also for a call that the end of its day ended */
  endedAt: z.string().nullable(),
});
export type Call = z.infer<typeof callSchema>;

export const lessonSchema = z.object({
  id: z.string(),
  groupId: z.string(),
  className: z.string(),
  subject: z.string(),
  /** place in the day's timetable; null outside it */
  number: z.number().int().nullable(),
  date: isoDate,
  startsAt: z.string(),
  endsAt: z.string(),
  room: z.string().nullable(),
  topic: z.string().nullable(),
  homework: z.string().nullable(),
  status: z.enum(["planned", "cancelled", "moved"]),
  remote: z.boolean(),
  teachers: z.array(z.object({ personId: z.string(), name: z.string(), substitute: z.boolean() })),
  call: callSchema.nullable(),
});
export type Lesson = z.infer<typeof lessonSchema>;

/** GET /api/v1/diaries/:personId?from=&to= (at most 31 days): lessons of a pupil in order of time */
export const diarySchema = z.object({
  person: z.object({ personId: z.string(), name: z.string(), className: z.string().nullable() }),
  /** false for a guardian: sees the state of calls, isn't admitted */
  mayJoin: z.boolean(),
  lessons: z.array(lessonSchema),
});
export type Diary = z.infer<typeof diarySchema>;

/** GET /api/v1/journals: what a teacher teaches, by class */
export const journalsSchema = z.object({
  classes: z.array(
    z.object({
      className: z.string(),
      grade: z.number().int().nullable(),
      /** `title`: «5А · Английский язык, 1 группа» */
      subjects: z.array(z.object({ groupId: z.string(), subject: z.string(), title: z.string() })),
    }),
  ),
});
export type Journals = z.infer<typeof journalsSchema>;

/** GET /api/v1/journals/:groupId/lessons?from=&to= (at most 366 days) */
export const journalLessonsSchema = z.object({
  groupId: z.string(),
  title: z.string(),
  lessons: z.array(lessonSchema),
});
export type JournalLessons = z.infer<typeof journalLessonsSchema>;

/**
 * GET /api/v1/lessons/:id; GET /api/v1/calls/:id (the call's lesson); POST /api/v1/lessons/:id/call (plan);
 * POST /api/v1/lessons/:id/call/start (planned or not); POST /api/v1/calls/:id/start; POST /api/v1/calls/:id/end
 */
export const lessonAnswerSchema = z.object({
  lesson: lessonSchema,
  /** what the asker may do with the lesson's call now */
  may: z.object({ plan: z.boolean(), start: z.boolean(), end: z.boolean(), join: z.boolean() }),
});
export type LessonAnswer = z.infer<typeof lessonAnswerSchema>;

/** POST /api/v1/calls/:id/admission */
export const admissionSchema = z.discriminatedUnion("provider", [
  z.object({
    provider: z.literal("jitsi"),
    domain: z.string(),
    conferenceId: z.string(),
    jwt: z.string(),
    moderator: z.boolean(),
    displayName: z.string(),
    subject: z.string(),
  }),
  z.object({
    provider: z.literal("mesh"),
    roomId: z.string(),
    conferenceId: z.string(),
    moderator: z.boolean(),
    displayName: z.string(),
    subject: z.string(),
  }),
]);
export type Admission = z.infer<typeof admissionSchema>;
