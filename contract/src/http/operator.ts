import { z } from "zod";

/** Internal listener, for the command line and the start program: POST /internal/v1/imports and its kin. */
export const diagnosticSchema = z.object({
  file: z.string(),
  /** 1 = the header line; null when the whole file is meant */
  row: z.number().int().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  /** rows that this remark stands for, where they are more than one */
  count: z.number().int().optional(),
  /** of `diagnostics.more`: whose further remarks it counts */
  ofCode: z.string().optional(),
  /** what to do, where it isn't what the code says otherwise; "" where the message says it itself */
  fix: z.string().optional(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** How a file is read: leniently, with every assumption told, or strictly, refusing what departs from the standard. */
export const readings = ["lenient", "strict"] as const;
export type Reading = (typeof readings)[number];

/** Body of POST /internal/v1/imports. Paths are of the machine that runs the application service. */
export const importRequestSchema = z.strictObject({
  roster: z.string(),
  timetable: z.string().nullable().default(null),
  source: z
    .string()
    .regex(/^[\w.-]{1,64}$/, "A source's name is 1 to 64 letters, digits, dots, hyphens and underscores.")
    .default("school"),
  asOf: z.iso.date("A date such as 2026-09-01 is meant.").nullable().default(null),
  force: z.boolean().default(false),
  /** without it, or null: as `import.reading` of the configuration says */
  reading: z.enum(readings).nullish(),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const importCountsSchema = z.object({
  orgs: z.number(),
  users: z.number(),
  classes: z.number(),
  enrollments: z.number(),
  lessons: z.number(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

/** Changes of one kind in one group that wait for a person; `people` by name. */
export const heldSchema = z.object({
  group: z.string(),
  kind: z.enum(["leave", "join", "raise", "vanish", "other"]),
  reason: z.string(),
  people: z.array(z.string()),
});
export type Held = z.infer<typeof heldSchema>;

export const importAnswerSchema = z.object({
  run: z.number(),
  /** held: applied but for what stands in `held` */
  verdict: z.enum(["applied", "held", "refused"]),
  reason: z.string().nullable(),
  counts: importCountsSchema,
  diagnostics: z.array(diagnosticSchema),
  held: z.array(heldSchema),
  /** number of steps of each type that the import leads to */
  plan: z.record(z.string(), z.number()),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

/** GET /internal/v1/plan */
export const planAnswerSchema = z.object({
  steps: z.array(
    z.object({
      step: z.looseObject({ type: z.string() }),
      because: z.object({ rule: z.string(), record: z.string().nullable() }),
    }),
  ),
});
export type PlanAnswer = z.infer<typeof planAnswerSchema>;

/** POST /internal/v1/apply: number of steps that a worker now applies */
export const applyAnswerSchema = z.object({ steps: z.number() });
export type ApplyAnswer = z.infer<typeof applyAnswerSchema>;

/** GET /internal/v1/status */
export const statusAnswerSchema = z.object({
  health: z.object({ database: z.string(), homeserver: z.string() }),
  queue: z.record(z.string(), z.object({ queued: z.number(), active: z.number(), failed: z.number() })),
  transactions: z.object({ waiting: z.number() }),
  /** steps that the journal asks for and Matrix doesn't show yet */
  toApply: z.number(),
  /** what waits for a person of the asker's: decisions (GET holds), and files that need an answer or a yes (GET intakes) */
  waiting: z.object({ holds: z.number(), files: z.number() }),
  /** the run of the mirror that is being applied, or the last one; runs with numbers are the journal's (GET runs) */
  lastRun: z
    .object({
      steps: z.number(),
      done: z.number(),
      failed: z.number(),
      finishedAt: z.string().nullable(),
    })
    .nullable(),
  rooms: z.number(),
  memberships: z.number(),
  /** where rooms differ from the journal although nothing is on its way; null while that isn't known */
  drift: z.object({ rooms: z.number(), since: z.string().nullable() }).nullable(),
});
export type StatusAnswer = z.infer<typeof statusAnswerSchema>;

/** POST /internal/v1/people/:login/password */
export const passwordAnswerSchema = z.object({ login: z.string(), password: z.string() });
export type PasswordAnswer = z.infer<typeof passwordAnswerSchema>;
/** POST /internal/v1/people/:login/token (demo only) */
export const tokenAnswerSchema = z.object({
  login: z.string(),
  userId: z.string(),
  deviceId: z.string(),
  accessToken: z.string(),
});
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>;
/** Body of POST /internal/v1/demo-password (demo only) */
export const demoPasswordRequestSchema = z.strictObject({ password: z.string().min(8) });
/** GET /internal/v1/demo-people (demo only): one or more of each kind, for the table of sign-ins */
export const demoPeopleSchema = z.object({
  people: z.array(z.object({ kind: z.string(), name: z.string(), login: z.string(), userId: z.string() })),
});
export type DemoPeople = z.infer<typeof demoPeopleSchema>;
