import type { Context } from "../context.ts";
import { deleteIntake, intakeOfName, listIntakeFiles } from "./intake-files.ts";
import { knownIntakes, listSpentIntakes, markDeleted } from "./intake-store.ts";
import { intakeTexts } from "./intake-texts.ts";

/** A file that nobody has decided on in so many days goes: it holds children's names. */
const WAITS_DAYS = 14;
/** What lies in the folder without an intake is left from a break between two steps. */
const ORPHAN_MS = 3_600_000;

/** Deletes the files of intakes that are over, of those that waited too long, and what a break left behind. */
export async function tidyIntakes({ db, config, now }: Pick<Context, "db" | "config" | "now">): Promise<void> {
  const { tooLate } = intakeTexts[config.school.language];
  for (const id of await listSpentIntakes(db, WAITS_DAYS)) {
    await deleteIntake(config.stateDir, id);
    await markDeleted(db, id, tooLate);
  }
  const old = (await listIntakeFiles(config.stateDir, now())).filter(({ age }) => age > ORPHAN_MS);
  const known = new Set(
    await knownIntakes(
      db,
      old.flatMap(({ name }) => intakeOfName(name) ?? []),
    ),
  );
  for (const { name } of old) if (!known.has(intakeOfName(name) ?? "")) await deleteIntake(config.stateDir, name);
}
