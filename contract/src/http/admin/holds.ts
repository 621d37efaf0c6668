import { z } from "zod";

/**
 * leave: people lose a place; join: people gain one; raise: a pupil would gain a right of staff; vanish: a class would
 * end; other: names, dates and the like, of a file held whole or a run taken back
 */
export const holdKinds = ["leave", "join", "raise", "vanish", "other"] as const;
export const holdStates = ["pending", "approved", "rejected", "moot"] as const;

/** Changes of one kind in one group that wait for a person. */
export const holdSchema = z.object({
  id: z.number(),
  run: z.number(),
  source: z.string(),
  /** «5А», «Алгебра, 5А, группа 1», «Родители 5А», or the school's name */
  group: z.string(),
  /** class under which it is shown; null for the school's own */
  className: z.string().nullable(),
  kind: z.enum(holdKinds),
  /** why, in a sentence with figures */
  reason: z.string(),
  /** whom it concerns, by name */
  people: z.array(z.string()),
  state: z.enum(holdStates),
  since: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type Hold = z.infer<typeof holdSchema>;
/** GET holds?state=pending */
export const holdsAnswerSchema = z.object({ holds: z.array(holdSchema) });
export type HoldsAnswer = z.infer<typeof holdsAnswerSchema>;
/** Body of POST holds/decide: several at once are one run of the journal */
export const decideHoldsSchema = z.strictObject({
  holds: z.array(z.int().positive()).min(1).max(10_000),
  decision: z.enum(["approve", "reject"]),
});
export const decideHoldsAnswerSchema = z.object({ run: z.number(), decided: z.number() });
export type DecideHoldsAnswer = z.infer<typeof decideHoldsAnswerSchema>;
