import type { Merging } from "../record-store.ts";
import { proposeCohorts } from "../rollover/propose-cohorts.ts";
import { beginCohorts, keepProposals, listNewHomerooms, renameCohorts } from "../rollover/rollover-store.ts";

/**
 * A cohort is the «класс» over the years. A homeroom that may continue one waits for a person, without a class until
 * then; any other begins a class.
 */
export async function mergeCohorts({ trx, source, run, day }: Merging): Promise<void> {
  const homerooms = await listNewHomerooms(trx, source);
  const proposals = proposeCohorts(homerooms);
  const asked = new Set(proposals.map(({ groupId }) => groupId));
  await keepProposals(trx, run, proposals);
  const begin = homerooms.filter(({ groupId }) => !asked.has(groupId)).map(({ groupId }) => groupId);
  await beginCohorts(trx, run, begin);
  await renameCohorts(trx, day);
}
