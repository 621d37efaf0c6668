import type { Context } from "../../context.ts";
import { forgetChangesBefore } from "./undo-store.ts";

const DAY_MS = 86_400_000;

/**
 * Forgets what records were before runs that are too old to be taken back: names, telephones and addresses of former
 * times. The runs themselves stay in the list.
 */
export async function forgetOldChanges({
  db,
  config,
  now,
  log,
}: Pick<Context, "db" | "config" | "now" | "log">): Promise<void> {
  const before = new Date(now().getTime() - config.audit.undoDays * DAY_MS);
  const runs = await db.transaction((trx) => forgetChangesBefore(trx, before));
  if (runs > 0) log.info({ runs }, "runs too old to be taken back");
}
