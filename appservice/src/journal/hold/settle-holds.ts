import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { changeJournal } from "../change/change-journal.ts";
import { beginCohortsAgain } from "../change/undo-store.ts";
import { decideOn, type FoundHold, findHolds, makeApproved } from "./settle-store.ts";

export type Decision = {
  holds: number[];
  decision: "approve" | "reject";
  by: string | null;
  /** whose holds may be decided */
  schools: "all" | readonly string[];
};

/**
 * Approves or rejects holds, all or none, as one run of the journal. What is approved happens at once, unless another
 * hold of the same change still waits; what is rejected doesn't happen as long as files say the same. What was rejected
 * may be approved later, and what was approved rejected as long as it hasn't happened.
 * @returns the run
 * @throws HttpError 404 ORG_ZVONOK_NO_HOLD for what isn't there or isn't of one's schools, 409 ORG_ZVONOK_HOLD_OVER
 */
export async function settleHolds(
  context: Pick<Context, "db" | "jobs">,
  { holds, decision, by, schools }: Decision,
): Promise<number> {
  const ids = [...new Set(holds)];
  const [first] = await findHolds(context.db, ids);
  if (first === undefined) throw noHold();
  return changeJournal(context, { kind: "decision", source: first.source, by }, async (trx, run) => {
    const found = await findHolds(trx, ids);
    if (found.length < ids.length || !found.every((hold) => isOf(schools, hold))) throw noHold();
    if (!found.every((hold) => isOpen(hold, decision)))
      throw new HttpError(409, "ORG_ZVONOK_HOLD_OVER", "Decided already, or a newer import made it moot.");
    await decideOn(trx, ids, decision === "approve" ? "approved" : "rejected", by);
    if (decision === "approve") await makeApproved(trx, run, ids);
    await beginCohortsAgain(trx);
  });
}

const noHold = (): HttpError => new HttpError(404, "ORG_ZVONOK_NO_HOLD", "No such hold, or not of your school.");
const isOf = (schools: Decision["schools"], { schoolId }: FoundHold): boolean =>
  schools === "all" || (schoolId !== null && schools.includes(schoolId));
/** A word may be taken back as long as its changes wait: for a file that says something else, or for another hold. */
const isOpen = ({ state, changes }: FoundHold, decision: Decision["decision"]): boolean =>
  changes > 0 && (state === "pending" || state === (decision === "approve" ? "rejected" : "approved"));
