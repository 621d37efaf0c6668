import { z } from "zod";

export const devicePasswordSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO time */
  createdAt: z.string(),
  /** ISO time; null when nobody has signed in with it yet */
  lastUsedAt: z.string().nullable(),
});
export type DevicePassword = z.infer<typeof devicePasswordSchema>;

/** GET /api/v1/me/device-passwords: the newest first */
export const devicePasswordsSchema = z.object({
  devicePasswords: z.array(devicePasswordSchema),
  /** so many one may have */
  limit: z.number(),
});
export type DevicePasswords = z.infer<typeof devicePasswordsSchema>;

/** POST /api/v1/me/device-passwords */
export const newDevicePasswordSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^\P{Cc}+$/u),
});
export type NewDevicePassword = z.infer<typeof newDevicePasswordSchema>;

/** The answer: what a program asks for, the password for this one time only */
export const madeDevicePasswordSchema = devicePasswordSchema.extend({
  password: z.string(),
  /** address of the homeserver */
  homeserver: z.string(),
  userId: z.string(),
});
export type MadeDevicePassword = z.infer<typeof madeDevicePasswordSchema>;
