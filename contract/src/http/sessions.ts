import { z } from "zod";

/** GET /api/v1/me/sessions: where the asker is signed in, the newest first */
export const sessionsSchema = z.object({
  sessions: z.array(
    z.object({
      deviceId: z.string(),
      /** name that the program gave itself */
      client: z.string().nullable(),
      /** ISO time */
      signedInAt: z.string(),
      /** ISO time, to five minutes; null when it hasn't been used since */
      lastUsedAt: z.string().nullable(),
      /** the one that asks */
      current: z.boolean(),
      /** name of the device password that it was signed in with */
      devicePassword: z.string().nullable(),
    }),
  ),
});
export type Sessions = z.infer<typeof sessionsSchema>;
export type SessionOfPerson = Sessions["sessions"][number];
