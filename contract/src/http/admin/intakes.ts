import { z } from "zod";
import { importAnswerSchema, readings } from "../operator.ts";
import { planByClassSchema, remarkGroupSchema } from "./imports.ts";

/** What a column of a table means. */
export const columnMeanings = [
  "fullName",
  "familyName",
  "givenName",
  "middleName",
  "class",
  "role",
  "subgroup",
  "subject",
  "personId",
  "username",
  "email",
  "phone",
  "guardianName",
  "guardianPhone",
  "guardianEmail",
  "ignore",
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** Columns of a table with what was recognised; a person corrects it and it is remembered for the source. */
export const columnSchema = z.object({
  heading: z.string(),
  meaning: z.enum(columnMeanings),
  /** a few of its cells */
  examples: z.array(z.string()),
});
/** Two rows of one name, or a row and somebody known: is it one person? */
export const namesakeSchema = z.object({
  /** stands for this question in the answer */
  key: z.string(),
  name: z.string(),
  className: z.string().nullable(),
  row: z.number(),
  candidates: z.array(z.object({ personId: z.string(), name: z.string(), about: z.string() })),
});
/** Most people of a file whose source is new are known from another source already: `people` of the file's `of`. */
export const knownSourceSchema = z.object({ source: z.string(), people: z.number(), of: z.number() });
/** What is asked about a file before it can be read; a question has one of these, the others are empty. */
export const tableQuestionSchema = z.object({
  columns: z.array(columnSchema),
  namesakes: z.array(namesakeSchema),
  /** does the file go on with that source, or is it a list of its own, whose people are others? */
  knownSource: knownSourceSchema.nullable().optional(),
});
export type TableQuestion = z.infer<typeof tableQuestionSchema>;
/** Body of POST intakes/:id/answer; a namesake answered with null is somebody new */
export const tableAnswerSchema = z.strictObject({
  columns: z.array(z.strictObject({ heading: z.string(), meaning: z.enum(columnMeanings) })),
  namesakes: z.record(z.string(), z.string().nullable()),
  /** `same`: the file is read as one of that source; `own`: the same names are other people */
  knownSource: z.enum(["same", "own"]).optional(),
});
export type TableAnswer = z.infer<typeof tableAnswerSchema>;

/**
 * A file that was handed in: waits its turn (queued), is read (reading), asks what its columns mean (asking), shows
 * what it would do and waits for a person (waiting), is done, was called off (withdrawn), or couldn't be read (failed).
 */
export const intakeStates = ["queued", "reading", "asking", "waiting", "done", "withdrawn", "failed"] as const;
export const intakeSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  source: z.string(),
  state: z.enum(intakeStates),
  way: z.enum(["upload", "folder", "schedule", "token"]),
  receivedAt: z.string(),
  by: z.string().nullable(),
  reading: z.enum(readings),
  /** why it waits or failed, in words; null otherwise, and when it waits only since somebody wants to look first */
  reason: z.string().nullable(),
  /** rows read so far, while it is read */
  rowsRead: z.number(),
  run: z.number().nullable(),
});
export type Intake = z.infer<typeof intakeSchema>;
/** POST intakes?name=&source=&reading=&asOf=&apply=ask|auto with the file as body: 202; GET intakes */
export const intakesAnswerSchema = z.object({ intakes: z.array(intakeSchema) });
export type IntakesAnswer = z.infer<typeof intakesAnswerSchema>;
/** GET intakes/:id; POST intakes/:id/{apply,withdraw,answer} answer the same */
export const intakeAnswerSchema = intakeSchema.extend({
  question: tableQuestionSchema.nullable(),
  /** what the import would lead to, or has led to */
  result: importAnswerSchema.nullable(),
  /** the remarks of `result`, gathered for people */
  remarks: z.array(remarkGroupSchema),
  /** by class, as long as it waits */
  preview: z.array(planByClassSchema).nullable(),
});
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>;
/** POST /internal/v1/imports/preview with the body of an import: what it would lead to, by class */
export const previewAnswerSchema = z.object({ result: importAnswerSchema, preview: z.array(planByClassSchema) });
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;
// GET table-template.xlsx is an empty table with the headings that are recognised.
