import { z } from "zod";
import { importAnswerSchema } from "../operator.ts";

/** What began a run: a file, a change by hand, confirmed classes of a new year, a decision about holds, an undo. */
export const runKinds = ["import", "hand", "rollover", "decision", "undo"] as const;

/** One run of the journal: everything that changes it is one. */
export const runSchema = z.object({
  run: z.number(),
  kind: z.enum(runKinds),
  source: z.string(),
  verdict: z.enum(["applied", "held", "refused"]),
  reason: z.string().nullable(),
  startedAt: z.string(),
  /** who asked for it; null for the command line, the watched folder and the schedule */
  by: z.string().nullable(),
  /** name of the file as it was handed in */
  fileName: z.string().nullable(),
  /** held changes that still wait for a person */
  pendingHolds: z.number(),
  /** the run that took this one back */
  undoneBy: z.number().nullable(),
  /** whether it can be taken back now */
  canUndo: z.boolean(),
});
export type Run = z.infer<typeof runSchema>;

/** GET imports, newest first */
export const runsAnswerSchema = z.object({ runs: z.array(runSchema) });
export type RunsAnswer = z.infer<typeof runsAnswerSchema>;

/** One kind of remark of a run, as a school secretary reads it. */
export const remarkGroupSchema = z.object({
  code: z.string(),
  file: z.string(),
  field: z.string().nullable(),
  /** how many rows have it in all */
  count: z.number(),
  /** the first of them */
  rows: z.array(z.number()),
  /** what is the matter, by the first row */
  message: z.string(),
  /** what the school can do about it; null or absent where nothing is known */
  fix: z.string().nullable().optional(),
});
export type RemarkGroup = z.infer<typeof remarkGroupSchema>;
/** GET imports/:run */
export const runAnswerSchema = runSchema.extend({
  counts: importAnswerSchema.shape.counts,
  remarks: z.array(remarkGroupSchema),
});
export type RunAnswer = z.infer<typeof runAnswerSchema>;
// GET imports/:run/remarks.csv is the same as a table, with every kept row.

/** POST imports/:run/undo */
export const undoAnswerSchema = z.object({ run: z.number(), undone: z.number(), records: z.number() });
export type UndoAnswer = z.infer<typeof undoAnswerSchema>;

/** What a plan does to one person in one room, readable. */
export const personChangeSchema = z.object({
  userId: z.string(),
  name: z.string(),
  /** the rule's name and the journal's record */
  because: z.object({ rule: z.string(), record: z.string().nullable() }),
  level: z.number().nullable(),
});
/** What a plan does, room by room, gathered by class; `className` is null for rooms of a year or the school. */
export const planByClassSchema = z.object({
  className: z.string().nullable(),
  rooms: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      change: z.enum(["made", "archived", "restored", "changed"]),
      joins: z.array(personChangeSchema),
      leaves: z.array(personChangeSchema),
      rights: z.array(personChangeSchema),
      /** new name; null when it keeps its own */
      newName: z.string().nullable(),
    }),
  ),
});
export type PlanByClass = z.infer<typeof planByClassSchema>;
/** GET plan/classes?class=5А&asOf=2027-09-01 */
export const planClassesAnswerSchema = z.object({ steps: z.number(), classes: z.array(planByClassSchema) });
export type PlanClassesAnswer = z.infer<typeof planClassesAnswerSchema>;
