import { z } from "zod";

/** One way in which a room differs from the journal although nothing is on its way. */
export const differenceSchema = z.object({
  /** `missing`, `extra`, `rights`, `settings`, `name`, `open`, `space` */
  kind: z.enum(["missing", "extra", "rights", "settings", "name", "open", "space", "room"]),
  /** whom it concerns; null for the room itself */
  userId: z.string().nullable(),
  name: z.string().nullable(),
  /** a sentence, in the language that was asked for (Accept-Language), else the school's */
  text: z.string(),
  /** since when and by whom, from the room's own event; null where there is none */
  since: z.string().nullable(),
  byUserId: z.string().nullable(),
  byName: z.string().nullable(),
});
export const driftingRoomSchema = z.object({
  key: z.string(),
  roomId: z.string().nullable(),
  name: z.string(),
  className: z.string().nullable(),
  differences: z.array(differenceSchema),
});
/** GET drift */
export const driftAnswerSchema = z.object({
  rooms: z.array(driftingRoomSchema),
  /** the slow walk that reads real rooms; null before the first */
  verification: z
    .object({
      startedAt: z.string(),
      finishedAt: z.string().nullable(),
      rooms: z.number(),
      checked: z.number(),
      corrected: z.number(),
    })
    .nullable(),
  repair: z.enum(["auto", "report"]),
});
export type DriftAnswer = z.infer<typeof driftAnswerSchema>;
/** Body of POST drift/repair: a room's key, room id, name or class; null repairs all */
export const repairDriftSchema = z.strictObject({ room: z.string().nullable() });
export const repairDriftAnswerSchema = z.object({ steps: z.number() });
export type RepairDriftAnswer = z.infer<typeof repairDriftAnswerSchema>;
/** POST drift/verify: a worker reads the real rooms now; GET drift tells how far it is */
export const verifyAnswerSchema = z.object({ verifying: z.literal(true) });
export type VerifyAnswer = z.infer<typeof verifyAnswerSchema>;
