import type { Context } from "../../context.ts";
import { changeJournal } from "../change/change-journal.ts";
import { forgetOldChanges } from "../change/forget-old-changes.ts";
import { renameCohorts } from "../rollover/rollover-store.ts";
import { readJournalDay } from "../school-snapshot-store.ts";
import { endThoseWhoLeft, hasSomebodyLeft } from "./leaving-store.ts";

/**
 * Has the school's new day act on the journal without an import: whoever stayed until yesterday has left, classes are
 * called as this year, rooms follow the dates of sessions, memberships and roles, and what is too old to be taken back is
 * forgotten. May be repeated.
 */
export async function turnDay(context: Pick<Context, "db" | "jobs" | "config" | "now" | "log">): Promise<void> {
  const { db, jobs, config, now } = context;
  const day = await readJournalDay(db, now(), config.school.timeZone);
  if (await hasSomebodyLeft(db, day))
    await changeJournal(context, { kind: "rollover", source: "calendar", by: null }, (trx, run) =>
      endThoseWhoLeft(trx, run, day),
    );
  await db.transaction(async (trx) => {
    await renameCohorts(trx, day);
    await jobs.send(trx, "mirror", { importRun: null });
  });
  await forgetOldChanges(context);
}
