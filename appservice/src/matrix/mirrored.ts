import { z } from "zod";
import type { Knex } from "../database.ts";
import { readSetting, writeSetting } from "./setting-store.ts";

const MIRRORED = "matrix.mirrored";
const mirroredSchema = z.object({
  run: z.number().nullable(),
  day: z.string().nullable().default(null),
  desired: z.string().nullable(),
});

/**
 * Up to where Matrix has been brought: the journal's newest run of which nothing was left to do, and the school's day
 * that was planned for. `desired` tells what the journal wanted then; it is known only where people's changes are
 * reported, and null while something else is under way.
 */
export type Mirrored = z.infer<typeof mirroredSchema>;

export async function readMirrored(db: Knex): Promise<Mirrored> {
  const parsed = mirroredSchema.safeParse(await readSetting(db, MIRRORED));
  return parsed.success ? parsed.data : { run: null, day: null, desired: null };
}

export function noteMirrored(trx: Knex, mirrored: Mirrored): Promise<void> {
  return writeSetting(trx, MIRRORED, mirrored);
}
