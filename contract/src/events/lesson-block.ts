import { z } from "zod";

export { LESSON_BLOCK } from "./event-types.ts";

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
