import type { Intake, IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import type { Context } from "../context.ts";
import { groupRemarks } from "../journal/group-remarks.ts";
import { requireIntake } from "./decide-intake.ts";
import type { IntakeRow } from "./intake-store.ts";

/** An intake as people see it in a list. */
export function toIntake(row: IntakeRow): Intake {
  const { id, fileName, source, state, way, by, reading, reason, rowsRead, run } = row;
  return {
    id,
    fileName,
    source,
    state,
    way,
    receivedAt: row.receivedAt.toISOString(),
    by,
    reading,
    reason,
    rowsRead,
    run,
  };
}

/** An intake with all that is known of it. @throws HttpError 404 */
export async function showIntake({ db, config }: Pick<Context, "db" | "config">, id: string): Promise<IntakeAnswer> {
  const row = await requireIntake(db, id);
  const { question, result, preview } = row;
  const remarks = groupRemarks(result?.diagnostics ?? [], config.school.language);
  return { ...toIntake(row), question, result, remarks, preview };
}
