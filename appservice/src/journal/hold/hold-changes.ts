import type { Held } from "@zvonok/contract/http/operator.ts";
import type { Config } from "../../config.ts";
import type { Knex } from "../../database.ts";
import { gatherChanged, type RecordTable, recordTables } from "../change/changed-records-store.ts";
import type { FileMode, TableFile } from "../oneroster/manifest.ts";
import { addRemainingCauses, concernsNobodyElse, createCauses, findCauses, type HeldScope } from "./cause-store.ts";
import { decideHolds, type HoldDecision, type ScopeKind } from "./decide-holds.ts";
import { readEffects } from "./effect-store.ts";
import {
  type ApprovedWaiting,
  forgetMoot,
  readApprovedWaiting,
  readPendingRest,
  readStillSaid,
  storeHolds,
} from "./hold-store.ts";
import { hasOlderRecords, listPendingOfSource } from "./list-hold-store.ts";
import { nameHolds } from "./name-holds.ts";
import { gatherPlacesBefore, type Looking } from "./place-store.ts";
import {
  createBack,
  findWaitingRest,
  forgetUnchanged,
  isAnythingHeld,
  markCauses,
  markDeclined,
  putBack,
  reapplyHeld,
} from "./put-back-store.ts";

type Holding = Omit<Looking, "tables"> & { config: Pick<Config, "holds" | "school"> };
/** What has been decided so far, by scope and kind: once held in a run, a scope stays held. */
type Decided = Map<string, HoldDecision>;

/** The file whose whole picture says all of a table; null for the timetable beside it. */
const fileOf: Record<RecordTable, TableFile | null> = {
  ...{ org: "orgs.csv", academic_session: "academicSessions.csv", course: "courses.csv", person: "users.csv" },
  ...{ guardianship: "users.csv", role_assignment: "roles.csv", school_group: "classes.csv", cohort: "classes.csv" },
  ...{ membership: "enrollments.csv", lesson: null, bell: null },
};

/** Before a merge: what is held in tables of which the file doesn't say everything is still what the source says. */
export async function reapplyWhatFileLeavesOpen(
  trx: Knex,
  { run, source }: Pick<Holding, "run" | "source">,
  modes: ReadonlyMap<TableFile, FileMode>,
): Promise<void> {
  if (!(await isAnythingHeld(trx, source))) return;
  const isOpen = (file: TableFile | null): boolean => file === null || modes.get(file) !== "bulk";
  await reapplyHeld(
    trx,
    { run, source },
    recordTables.filter((table) => isOpen(fileOf[table])),
  );
}

/**
 * Puts back what a person must look at before it happens, after a file has been merged: first what was declined before
 * and is said just the same, then, until nothing more is over a threshold, whatever causes a held change.
 * The first import of a source holds nothing.
 * @returns what waits now
 */
export async function holdChanges(trx: Knex, holding: Holding): Promise<Held[]> {
  const { run, source, config } = holding;
  const isHeld = await isAnythingHeld(trx, source);
  if (!isHeld && !(await hasOlderRecords(trx, run, source))) return [];
  const tables = await gatherChanged(trx, run);
  if (tables.size === 0 && !isHeld) return [];
  await createBack(trx);
  await createCauses(trx);
  if (isHeld) await putBackDeclined(trx, holding, tables);
  const decided = await putBackHeld(trx, { ...holding, tables }, config.holds);
  const rest = await readPendingRest(trx, source);
  if (rest !== null && !decided.has(REST)) decided.set(REST, { scope: null, kind: "other", reason: rest });
  await storeHolds(
    trx,
    { source, run, undone: false },
    await nameHolds(trx, [...decided.values()], config, holding.day),
  );
  await forgetMoot(trx, source);
  return listPendingOfSource(trx, source);
}

async function putBackDeclined(trx: Knex, holding: Holding, tables: ReadonlySet<RecordTable>): Promise<void> {
  await forgetUnchanged(trx, holding.run, tables);
  await markDeclined(trx, holding, tables);
  await putBack(trx, holding);
  await gatherChanged(trx, holding.run);
}

/**
 * Decides, puts back, and looks again: what is put back may be more than what was over a threshold, never less. What waits
 * already goes on waiting while the file says it, although with newcomers it may have become a smaller share.
 */
async function putBackHeld(trx: Knex, looking: Looking, thresholds: Config["holds"]): Promise<Decided> {
  const { run, source, day } = looking;
  const decided: Decided = new Map();
  const approved = await readApprovedWaiting(trx, source);
  await gatherPlacesBefore(trx, looking);
  for (let isFirst = true; ; isFirst = false) {
    const effects = await readEffects(trx, looking, thresholds);
    const covered = await findCovered(trx, approved);
    for (const decision of decideHolds(effects, thresholds)) {
      const key = keyOf(decision);
      if (!decided.has(key) && !covered.has(key)) decided.set(key, decision);
    }
    if (isFirst) await goOnWaiting(trx, source, decided);
    const isWhole = decided.has(REST);
    const found = await findCauses(trx, run, day, scopesOf(decided));
    if (isWhole) await addRemainingCauses(trx);
    else if (!found && !(await findWaitingRest(trx, looking, looking.tables))) return decided;
    await markCauses(trx);
    await putBack(trx, looking);
    if (isWhole) return decided;
    await gatherChanged(trx, run);
  }
}

async function goOnWaiting(trx: Knex, source: string, decided: Decided): Promise<void> {
  for (const { scope: key, kind, reason } of await readStillSaid(trx, source)) {
    const [scopeKind, id] = key.split(":") as [ScopeKind, string];
    const decision: HoldDecision = { scope: { kind: scopeKind, id }, kind, reason };
    if (!decided.has(keyOf(decision))) decided.set(keyOf(decision), decision);
  }
}

const REST = "rest other";
const keyOf = ({ scope, kind }: HoldDecision): string => (scope === null ? REST : `${scope.kind}:${scope.id} ${kind}`);
const scopesOf = (decided: Decided): HeldScope[] =>
  [...decided.values()].flatMap(({ scope, kind }) => (scope === null ? [] : [{ ...scope, hold: kind }]));

/** Holds that a person has approved, as far as they concern nobody else by now. */
async function findCovered(trx: Knex, approved: ApprovedWaiting[]): Promise<Set<string>> {
  const covered = new Set<string>();
  for (const hold of approved) if (await concernsNobodyElse(trx, hold)) covered.add(`${hold.scope} ${hold.kind}`);
  return covered;
}
