import { z } from "zod";

/** issued: may be used; used: an own password was chosen; kept: signs in with it instead of one; ended: revoked or replaced */
export const codeStates = ["issued", "used", "kept", "expired", "ended"] as const;
/** Why the asker can't give somebody a code; null when he can. */
export const codeRefusals = ["notYours", "otherSchool", "administratorOnly", "aboveOnly", "noLogin"] as const;

const count = z.object({
  people: z.number(),
  /** who have never signed in */
  never: z.number(),
  /** of those, who have a code that may still be used */
  waiting: z.number(),
});
/** GET first-sign-in */
export const firstSignInAnswerSchema = z.object({
  classes: z.array(
    z.object({ groupId: z.string(), title: z.string(), school: z.string(), pupils: count, guardians: count }),
  ),
  /** staff by school; none for a class teacher */
  staff: z.array(z.object({ schoolId: z.string(), school: z.string(), staff: count })),
});
export type FirstSignInAnswer = z.infer<typeof firstSignInAnswerSchema>;
export type SignInCount = z.infer<typeof count>;

export const codePersonSchema = z.object({
  personId: z.string(),
  name: z.string(),
  login: z.string().nullable(),
  kind: z.enum(["pupil", "guardian", "staff"]),
  /** a guardian's children in this class */
  children: z.array(z.string()),
  signedIn: z.boolean(),
  /** the newest one */
  code: z
    .object({
      state: z.enum(codeStates),
      issuedAt: z.string(),
      /** last day on which it may be used, YYYY-MM-DD */
      validUntil: z.string(),
      /** who gave it out; null: the command line */
      by: z.string().nullable(),
    })
    .nullable(),
  refusal: z.enum(codeRefusals).nullable(),
});
export type CodePerson = z.infer<typeof codePersonSchema>;
/** GET first-sign-in/classes/:groupId, first-sign-in/staff/:schoolId */
export const codePeopleAnswerSchema = z.object({
  /** title of the class; null for a school's staff */
  title: z.string().nullable(),
  school: z.string(),
  people: z.array(codePersonSchema),
});
export type CodePeopleAnswer = z.infer<typeof codePeopleAnswerSchema>;

/**
 * Body of POST first-sign-in/codes and first-sign-in/codes/end. `again` says that those who have signed in before are
 * meant too: their password and sessions end.
 */
export const issueCodesSchema = z.strictObject({
  people: z.array(z.uuid()).min(1).max(500),
  again: z.boolean().default(false),
});
export const endCodesSchema = z.strictObject({ people: z.array(z.uuid()).min(1).max(500) });
export const endCodesAnswerSchema = z.object({ ended: z.number() });
export type EndCodesAnswer = z.infer<typeof endCodesAnswerSchema>;

export const sheetSchema = z.object({
  /** day of issue, YYYY-MM-DD */
  issuedOn: z.string(),
  /** last day on which the codes may be used, YYYY-MM-DD */
  validUntil: z.string(),
  /** where a code may be typed, without `https://` */
  address: z.string(),
  lines: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      kind: z.enum(["pupil", "guardian", "staff"]),
      school: z.string(),
      /** a pupil's, or of a guardian's child */
      className: z.string().nullable(),
      login: z.string().nullable(),
      code: z.string(),
      /** the address with the code in it, as an SVG path of squares of 1; `size` of them in a row */
      qr: z.object({ path: z.string(), size: z.number() }),
    }),
  ),
});
export type Sheet = z.infer<typeof sheetSchema>;
/** POST first-sign-in/codes: the codes are told here and never again; `pdf` is the sheet to print, in base64 */
export const issueCodesAnswerSchema = z.object({ sheet: sheetSchema, pdf: z.string() });
export type IssueCodesAnswer = z.infer<typeof issueCodesAnswerSchema>;
