import { z } from "zod";

/** guest: is in the room beside whom the journal names; keep: stays although the journal takes him out; bar: isn't let in */
export const pinKinds = ["guest", "keep", "bar"] as const;
export const pinSchema = z.object({
  id: z.string(),
  personId: z.string(),
  userId: z.string(),
  name: z.string(),
  room: z.string(),
  roomName: z.string(),
  kind: z.enum(pinKinds),
  /** last day, in the school's time zone; null for ever */
  until: z.string().nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  createdAt: z.string(),
});
export type Pin = z.infer<typeof pinSchema>;
/** GET pins; POST pins; POST pins/:id/end */
export const pinsAnswerSchema = z.object({ pins: z.array(pinSchema) });
export type PinsAnswer = z.infer<typeof pinsAnswerSchema>;
/** Body of POST pins; `person` is an id or login, `room` a room's key or room id */
export const newPinSchema = z.strictObject({
  person: z.string().min(1),
  room: z.string().min(1),
  kind: z.enum(pinKinds),
  until: z.iso.date("A date such as 2026-09-01 is meant.").nullable().default(null),
  reason: z.string().max(500).nullable().default(null),
});
export type NewPin = z.infer<typeof newPinSchema>;

export const listedPersonSchema = z.object({
  personId: z.string(),
  userId: z.string(),
  name: z.string(),
  login: z.string().nullable(),
  source: z.string(),
  roles: z.array(z.string()),
  className: z.string().nullable(),
  state: z.enum(["active", "locked", "left"]),
});
export type ListedPerson = z.infer<typeof listedPersonSchema>;
/** GET people?query=&class=&limit=&after= : `after` is the personId behind whom the list goes on, the last one of the page before */
export const peopleAnswerSchema = z.object({ people: z.array(listedPersonSchema), more: z.boolean() });
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

/** GET people/:id */
export const personAnswerSchema = listedPersonSchema.extend({
  givenName: z.string(),
  middleName: z.string().nullable(),
  familyName: z.string(),
  /** last day at the school, entered by hand or of the class that still runs without him in the newest file; null for no end */
  until: z.string().nullable(),
  guardians: z.array(z.object({ personId: z.string(), name: z.string() })),
  children: z.array(z.object({ personId: z.string(), name: z.string() })),
  rooms: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      className: z.string().nullable(),
      membership: z.string().nullable(),
      belongs: z.boolean(),
    }),
  ),
  pins: z.array(pinSchema),
  /** people who may be the same human, known from another source */
  doubles: z.array(listedPersonSchema),
});
export type PersonAnswer = z.infer<typeof personAnswerSchema>;

/** GET rooms?query= : mirrored rooms to choose from */
export const roomsAnswerSchema = z.object({
  rooms: z.array(z.object({ key: z.string(), name: z.string(), kind: z.string(), className: z.string().nullable() })),
});
export type RoomsAnswer = z.infer<typeof roomsAnswerSchema>;

/** What a person says of somebody whom no export has. */
const personFields = {
  familyName: z.string().trim().min(1).max(100),
  givenName: z.string().trim().min(1).max(100),
  middleName: z.string().trim().max(100).nullable(),
  /** title of the homeroom, for a pupil or class teacher */
  className: z.string().nullable(),
  /** a guardian's children */
  children: z.array(z.uuid()),
  login: z.string().trim().min(1).max(100).nullable(),
  until: z.iso.date().nullable(),
};
/** Body of POST people: somebody whom no export has (source «hand») */
export const newPersonSchema = z.strictObject({
  ...personFields,
  role: z.enum(["student", "teacher", "guardian", "administrator"]),
  middleName: personFields.middleName.default(null),
  className: personFields.className.default(null),
  children: personFields.children.default([]),
  login: personFields.login.default(null),
  until: personFields.until.default(null),
});
export type NewPerson = z.infer<typeof newPersonSchema>;
/** Body of POST people/:id ; what is absent stays (a default would end it). Only of people entered by hand. */
export const changePersonSchema = z.strictObject(personFields).partial();
export type ChangePerson = z.infer<typeof changePersonSchema>;
// POST people/:id/end: leaves school. POST people/:id/merge { with }: one entered by hand is an export's person.
export const mergePersonSchema = z.strictObject({ with: z.uuid() });
