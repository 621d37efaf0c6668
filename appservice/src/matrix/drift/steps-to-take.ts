import { createHash, type Hash } from "node:crypto";
import type { Context } from "../../context.ts";
import { readJournalDay } from "../../journal/school-snapshot-store.ts";
import type { PlannedStep } from "../../plan/plan-step.ts";
import type { DesiredState } from "../../plan/states.ts";
import { type Mirrored, noteMirrored, readMirrored } from "../mirrored.ts";
import { planByPart, planNow } from "../plan-now.ts";
import { holdDrift, listHeldDrift, newestJournalRun } from "./drift-store.ts";
import { partsOf, withoutParts } from "./step-parts.ts";

type Needs = Pick<Context, "db" | "config" | "now">;

/** What the mirror has to do, and since which run of the journal. */
export type StepsToTake = {
  planned: PlannedStep[];
  /** the journal's run that Matrix doesn't show yet; null when only a date or people have changed something */
  importRun: number | null;
  /** Notes, before the first step, that Matrix is under way to what the journal wants. */
  begin(db: Context["db"]): Promise<void>;
  /** Notes that all of it is done. */
  settle(db: Context["db"]): Promise<void>;
};

/**
 * The steps that the mirror takes by itself: all, or with `drift.repair: report` those that the journal asks for. While
 * the journal wants what it wanted when everything was done, and nothing else has been begun since, whatever differs was
 * changed by people, and is held.
 */
export async function stepsToTake(context: Needs): Promise<StepsToTake> {
  const { db, config } = context;
  const mirrored = await readMirrored(db);
  const newest = await newestJournalRun(db);
  const day = await readJournalDay(db, context.now(), config.school.timeZone);
  const importRun = newest === mirrored.run ? null : newest;
  const settle =
    (desired: Mirrored["desired"]): StepsToTake["settle"] =>
    async (trx) => {
      const isKnown = newest === mirrored.run && day === mirrored.day && desired === mirrored.desired;
      if (!isKnown) await noteMirrored(trx, { run: newest, day, desired });
    };
  if (config.drift.repair === "auto") {
    return { planned: await planNow(context), importRun, begin: nothing, settle: settle(null) };
  }
  const { planned, digest } = await planWithDigest(context);
  const keys = planned
    .filter(isOfMatrix)
    .flatMap(partsOf)
    .map(({ key }) => key);
  const known = await listHeldDrift(db);
  const held = digest === mirrored.desired ? keys : keys.filter((key) => known.has(key));
  if (held.length !== known.size || held.some((key) => !known.has(key))) await holdDrift(db, held);
  // Whoever takes back what is only half done has the other half undone: that wasn't people's doing either.
  const begin: StepsToTake["begin"] = (trx) =>
    digest === mirrored.desired ? nothing() : noteMirrored(trx, { ...mirrored, desired: null });
  return { planned: withoutParts(planned, new Set(held)), importRun, begin, settle: settle(digest) };
}

const nothing = async (): Promise<void> => undefined;

/** Those of these steps that the mirror takes by itself. Writes nothing. */
export async function withoutHeld(
  { db, config }: Pick<Context, "db" | "config">,
  planned: PlannedStep[],
): Promise<PlannedStep[]> {
  if (config.drift.repair === "auto" || planned.length === 0) return planned;
  return withoutParts(planned, new Set((await listHeldDrift(db)).keys()));
}

/** Whether people could have caused it: what is only noted here is no change of theirs. */
const isOfMatrix = ({ step }: PlannedStep): boolean => step.type !== "acceptLeave";

/** The plan, and what tells whether the journal wants what it wanted before, whatever the reason. */
async function planWithDigest(context: Needs): Promise<{ planned: PlannedStep[]; digest: string }> {
  const hash = createHash("sha256");
  const parts: PlannedStep[][] = [];
  for await (const { desired, planned } of planByPart(context)) {
    addWishes(hash, desired);
    parts.push(planned);
  }
  return { planned: parts.flat(), digest: hash.digest("base64url") };
}

function addWishes(hash: Hash, { people, rooms, barred }: DesiredState): void {
  const entries = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
  for (const [userId, { displayname }] of people) hash.update(`${userId} ${displayname}\n`);
  // Of archived rooms, which nobody asks for, these are all that a person decides.
  for (const [room, whom] of barred) hash.update(`${room} ${[...whom.keys()].join(" ")}\n`);
  for (const room of rooms.values()) {
    // Who is in an archive's space follows from who is in its rooms.
    if (room.spec.marker.kind === "archiveSpace") continue;
    hash.update(JSON.stringify({ ...room, members: [...room.members.keys()] }, entries));
  }
}
