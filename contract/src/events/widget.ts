import { z } from "zod";

export { WIDGET } from "./event-types.ts";

/** `data` of the widget of a lesson's call. `lesson_id` and `call_id` tie it to the lesson from Matrix alone. */
export const callWidgetDataSchema = z.object({
  conferenceId: z.string(),
  /** Jitsi's host; absent in a widget of type m.custom */
  domain: z.string().optional(),
  roomName: z.string(),
  isAudioOnly: z.boolean(),
  auth: z.string().optional(),
  lesson_id: z.string(),
  call_id: z.string(),
});

export const callWidgetSchema = z.object({
  type: z.enum(["jitsi", "m.custom"]),
  url: z.string(),
  name: z.string(),
  data: callWidgetDataSchema,
  creatorUserId: z.string(),
  id: z.string(),
});
export type CallWidget = z.infer<typeof callWidgetSchema>;
