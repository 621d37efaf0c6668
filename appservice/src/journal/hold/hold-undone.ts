import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { gatherChanged } from "../change/changed-records-store.ts";
import { type FoundRun, keepAsHeld } from "../change/undo-store.ts";
import { schoolDay } from "../school-day.ts";
import { addRemainingCauses, createCauses, findCauses, type HeldScope, turnCauses } from "./cause-store.ts";
import { readEffects } from "./effect-store.ts";
import { readCausedHolds, storeHolds } from "./hold-store.ts";
import { nameHolds, type Waiting } from "./name-holds.ts";
import { gatherPlacesBefore, type Looking } from "./place-store.ts";

/**
 * What a run did and a person took back waits, class by class, for a word that it is wanted after all: who has left by
 * the undoing would join, and the other way round.
 */
export async function holdUndone(
  { config, now }: Pick<Context, "config" | "now">,
  trx: Knex,
  { undone, run }: { undone: FoundRun; run: number },
): Promise<void> {
  const { source } = undone;
  const day = schoolDay(now(), config.school.timeZone);
  const tables = await gatherChanged(trx, run);
  const looking: Looking = { run, source, day, tables, hasWholePeople: false };
  await createCauses(trx);
  await gatherPlacesBefore(trx, looking);
  const { scopes } = await readEffects(trx, looking, config.holds);
  const reason = { code: "undone", run: undone.id, day } as const;
  const opposite = scopes.flatMap(({ kind, id, leaves, lowered, joins }): HeldScope[] => [
    ...(leaves + lowered > 0 ? [{ kind, id, hold: "leave" } as const] : []),
    ...(joins > 0 ? [{ kind, id, hold: "join" } as const] : []),
  ]);
  await findCauses(trx, run, day, opposite);
  await addRemainingCauses(trx);
  await turnCauses(trx);
  const waiting: Waiting[] = opposite.map(({ kind, id, hold }) => ({
    scope: { kind, id },
    kind: hold === "leave" ? "join" : "leave",
    reason,
  }));
  const sources = await keepAsHeld(trx, run, undone, tables);
  const holds = await nameHolds(trx, [...waiting, { scope: null, kind: "other", reason }], config, day);
  for (const said of sources) {
    const caused = await readCausedHolds(trx, said);
    const own = holds.filter(({ scope, kind }) => caused.some((one) => one.scope === scope && one.hold === kind));
    await storeHolds(trx, { source: said, run, undone: true }, own);
  }
}
