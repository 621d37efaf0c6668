import { z } from "zod";

export const personKinds = ["pupil", "guardian", "teacher", "classTeacher", "administrator"] as const;
export type PersonKind = (typeof personKinds)[number];

/** GET /api/v1/me */
export const meSchema = z.object({
  personId: z.string(),
  userId: z.string(),
  name: z.string(),
  kinds: z.array(z.enum(personKinds)),
  /** which schools of the homeserver this person administers, the only one being all */
  administers: z.enum(["all", "some"]).nullable(),
  school: z.string(),
  timeZone: z.string(),
  /** whose diaries this person may open: himself as a pupil, children as a guardian */
  diaries: z.array(z.object({ personId: z.string(), name: z.string(), className: z.string().nullable() })),
});
export type Me = z.infer<typeof meSchema>;

/** GET /api/v1/rooms/:roomId/people: who of the school is in the chat, with the role at school in that room's light */
export const roomPeopleSchema = z.object({
  people: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      kinds: z.array(z.enum(personKinds)),
      /** subjects taught to this room's class; empty for others */
      subjects: z.array(z.string()),
      /** for a guardian: names of the children that bring him here */
      children: z.array(z.string()),
    }),
  ),
});
export type RoomPeople = z.infer<typeof roomPeopleSchema>;
