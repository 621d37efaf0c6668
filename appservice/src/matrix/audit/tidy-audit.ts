import type { Context } from "../../context.ts";
import { deleteAuditBefore } from "./audit-store.ts";

const DAY_MS = 86_400_000;

/** Job `tidyAudit`: deletes rows of the audit that are older than the school keeps them. */
export async function tidyAudit({
  db,
  config,
  now,
  log,
}: Pick<Context, "db" | "config" | "now" | "log">): Promise<void> {
  const deleted = await deleteAuditBefore(db, new Date(now().getTime() - config.audit.keepDays * DAY_MS));
  if (deleted > 0) log.info({ rows: deleted }, "old audit rows deleted");
}
