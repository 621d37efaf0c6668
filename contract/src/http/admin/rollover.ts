import { z } from "zod";

/** A homeroom of the new year and the class («класс» over the years) that it may continue. */
export const rolloverProposalSchema = z.object({
  groupId: z.string(),
  school: z.string(),
  /** «6А» */
  title: z.string(),
  pupils: z.number(),
  startsOn: z.string().nullable(),
  /** what is proposed; null for a new class */
  proposed: z.string().nullable(),
  evidence: z.enum(["sameId", "letterAndPupils", "pupils", "none"]),
  /**
   * classes that it could continue, the likeliest first; `byHand` are pupils whom no export has, beside `pupils`: they
   * go on with the class
   */
  candidates: z.array(
    z.object({ cohortId: z.string(), title: z.string(), shared: z.number(), pupils: z.number(), byHand: z.number() }),
  ),
  state: z.enum(["proposed", "confirmed"]),
});
/** A class of the last year that nothing continues: leavers of 9 and 11, or merged into another. */
export const endingCohortSchema = z.object({
  cohortId: z.string(),
  school: z.string(),
  title: z.string(),
  pupils: z.number(),
  leaving: z.number(),
  /** pupils entered by hand, beside `pupils`: they leave with the class if nobody of it stays, else a person says what becomes of them */
  byHand: z.number(),
});
/** GET rollover */
export const rolloverAnswerSchema = z.object({
  proposals: z.array(rolloverProposalSchema),
  ending: z.array(endingCohortSchema),
});
export type RolloverAnswer = z.infer<typeof rolloverAnswerSchema>;
/** Body of POST rollover/confirm; `cohortId` null makes a new class */
export const confirmRolloverSchema = z.strictObject({
  classes: z.array(z.strictObject({ groupId: z.uuid(), cohortId: z.uuid().nullable() })).min(1),
});
export const confirmRolloverAnswerSchema = z.object({ run: z.number(), confirmed: z.number() });
export type ConfirmRolloverAnswer = z.infer<typeof confirmRolloverAnswerSchema>;
