import { z } from "zod";
import { personKinds } from "./me.ts";

/** GET /api/v1/contacts?query=&schoolId=&classId=&cursor=: whom the asker may write to alone, by name */
export const contactsSchema = z.object({
  people: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      kinds: z.array(z.enum(personKinds)),
      schools: z.array(z.object({ id: z.string(), name: z.string() })),
      /** classes that he is a pupil, the class teacher or a teacher of, or has a child in */
      classes: z.array(z.object({ id: z.string(), title: z.string() })),
    }),
  ),
  /** for the next page; null on the last one */
  cursor: z.string().nullable(),
});
export type Contacts = z.infer<typeof contactsSchema>;

/** POST /api/v1/chats. One person and no name: the chat of these two, which is found again. Else a chat of several people. */
export const newChatSchema = z.strictObject({
  people: z.array(z.string()).min(1).max(100),
  name: z.string().trim().min(1).max(100).nullable().default(null),
});
export type NewChat = z.input<typeof newChatSchema>;

export const chatSchema = z.object({ roomId: z.string(), isNew: z.boolean() });
export type Chat = z.infer<typeof chatSchema>;
