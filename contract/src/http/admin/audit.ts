import { z } from "zod";

/** One change in Matrix. */
export const auditRowSchema = z.object({
  id: z.number(),
  at: z.string(),
  /** plan step's type */
  type: z.string(),
  room: z.string().nullable(),
  roomName: z.string().nullable(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  rule: z.string(),
  record: z.string().nullable(),
  /** run of the journal that caused it; null for a repair or a date */
  run: z.number().nullable(),
  /** that somebody asked for in «Расхождения», or with `repair`; `by`: his name, null for the command line */
  repair: z.object({ by: z.string().nullable() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
  /** how those are called whom `before` and `after` name: people by user ID, rooms by key */
  names: z.record(z.string(), z.string()),
  result: z.enum(["started", "done", "failed"]),
  error: z.string().nullable(),
});
/**
 * GET audit?person=&room=&run=&before=&limit= ; `person` is an id or login (rows of rights that name him are among his),
 * `room` a key or room id, `before` an id to page on
 */
export const auditAnswerSchema = z.object({ rows: z.array(auditRowSchema), next: z.number().nullable() });
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;
export type AuditRow = z.infer<typeof auditRowSchema>;

/** GET why?person=&room= */
export const whyAnswerSchema = z.object({
  person: z.object({ personId: z.string(), userId: z.string(), name: z.string() }),
  room: z.object({ key: z.string(), roomId: z.string().nullable(), name: z.string() }),
  /** whether he is in the room now */
  isMember: z.boolean(),
  /** whether the journal wants him there */
  belongs: z.boolean(),
  /** the answer in a sentence, in the language that was asked for (Accept-Language), else the school's */
  sentence: z.string(),
  /** what led here, newest first */
  history: z.array(auditRowSchema),
});
export type WhyAnswer = z.infer<typeof whyAnswerSchema>;
