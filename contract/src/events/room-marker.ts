import { z } from "zod";
import { mirroredKinds } from "./event-types.ts";

export { mirroredKinds, ROOM_MARKER } from "./event-types.ts";

export const roomMarkerSchema = z.object({
  /** our name of the room, for instance `class:<cohort id>` */
  key: z.string(),
  kind: z.enum(mirroredKinds),
  /** name of the school */
  school: z.string(),
  /** «5А»; null for rooms of a grade or the school */
  className: z.string().nullable(),
  /** 1–11; null for rooms of the school or where the journal names no grade */
  grade: z.number().int().nullable(),
  /** «Математика»; null unless kind is subject */
  subject: z.string().nullable(),
  /** of a room that is no longer asked for and read-only: the school year it was of («2025/26»), and the key of the space that keeps it */
  archived: z.object({ year: z.string(), space: z.string().nullable() }).optional(),
});
export type RoomMarker = z.infer<typeof roomMarkerSchema>;
