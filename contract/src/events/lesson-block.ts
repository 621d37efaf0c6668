import { z } from "zod";

/**
 * Key in the content of an `m.room.message` of ours that announces a lesson's call: the same facts as its text, for
 * programs. The message is edited (m.replace) as the call opens, moves or ends.
 */
export const LESSON_BLOCK = "org.zvonok.lesson";

export const callStates = ["planned", "open", "ended"] as const;
export type CallState = (typeof callStates)[number];

export const lessonBlockSchema = z.object({
  lesson_id: z.string(),
  call_id: z.string(),
  subject: z.string(),
  /** ISO 8601 with offset */
  starts_at: z.string(),
  ends_at: z.string(),
  state: z.enum(callStates),
  /** when the teacher opened it, ISO 8601; null before */
  opened_at: z.string().nullable(),
});
export type LessonBlock = z.infer<typeof lessonBlockSchema>;
