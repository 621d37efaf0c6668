import type { Context } from "../../context.ts";
import type { Knex } from "../../database.ts";
import { HttpError } from "../../errors.ts";
import { changeJournal } from "../change/change-journal.ts";
import { type By, requireByHand, requireOwnPerson } from "./enter-person.ts";
import { HAND } from "./hand-source.ts";
import {
  endByHand,
  isAdministrator,
  movePins,
  moveRecords,
  noteMerge,
  type Pair,
  swapAccounts,
  swapLocalparts,
  whoHasSignedIn,
} from "./merge-store.ts";

/**
 * Somebody entered by hand is one of an export's people. The export's record goes on, so that the next file finds it;
 * its user ID becomes the one that was entered by hand, with rooms, password and pins, unless only the export's has
 * been used so far, or it is an administrator's (`goesOnAsHand`). The other user ID leaves the school. Undo takes all of it back.
 * @returns the run
 * @throws HttpError 404 ORG_ZVONOK_NO_PERSON, 403 ORG_ZVONOK_ONE_SCHOOL, 409 ORG_ZVONOK_NOT_BY_HAND,
 * ORG_ZVONOK_NOT_MERGEABLE
 */
export async function mergePeople(
  context: Pick<Context, "db" | "jobs">,
  hand: string,
  person: string,
  by: By,
): Promise<number> {
  const pair = { hand, person };
  return changeJournal(context, { kind: "hand", source: HAND, by: by.personId }, async (trx, run) => {
    await requireMergeable(trx, pair, by);
    const swapped = await goesOnAsHand(trx, pair, by);
    await moveRecords(trx, run, pair);
    await endByHand(trx, run, pair);
    if (swapped) {
      await swapLocalparts(trx, run, pair);
      await swapAccounts(trx, pair);
    }
    const pins = await movePins(trx, hand, person);
    await noteMerge(trx, run, { person_id: person, hand_id: hand, swapped, pins });
  });
}

/**
 * Whether the account entered by hand goes on. Its password or code may be from any administrator, an administrator's comes
 * from above: so none takes over one that an administrator uses, nor an unused one unless it is an administrator's itself.
 * The command line may.
 */
async function goesOnAsHand(trx: Knex, pair: Pair, { personId }: By): Promise<boolean> {
  const used = await whoHasSignedIn(trx, pair);
  const goesOn = used.hand || !used.person;
  if (!goesOn || personId === null || !(await isAdministrator(trx, pair.person))) return goesOn;
  return !used.person && (await isAdministrator(trx, pair.hand));
}

/** Who is merged into somebody signs in as him from then on: so both must be the asker's own people. */
async function requireMergeable(trx: Knex, { hand, person }: Pair, by: By): Promise<void> {
  await requireByHand(trx, hand, by);
  const other = await requireOwnPerson(trx, person, by);
  if (other.source === HAND || other.state !== "active")
    throw new HttpError(
      409,
      "ORG_ZVONOK_NOT_MERGEABLE",
      "Somebody entered by hand is merged with somebody of an export who is still there.",
    );
}
