import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import type { Knex } from "../../database.ts";
import { candidatesOf, proposeCohorts } from "./propose-cohorts.ts";
import { listConfirmed, listNewHomerooms, listUncontinued } from "./rollover-store.ts";

/** Schools by internal id, or all of them. */
export type Schools = "all" | readonly string[];

/** The homerooms of a new year with what they may continue, those decided on already, and the classes that end. */
export async function listRollover(db: Knex, schools: Schools): Promise<RolloverAnswer> {
  const isAsked = ({ schoolId }: { schoolId: string }): boolean => schools === "all" || schools.includes(schoolId);
  const homerooms = (await listNewHomerooms(db)).filter(isAsked);
  const confirmed = (await listConfirmed(db)).filter(isAsked);
  const uncontinued = (await listUncontinued(db)).filter(isAsked);
  const proposals = new Map(proposeCohorts(homerooms).map((proposal) => [proposal.groupId, proposal]));
  const continued = new Set([...proposals.values()].map(({ cohortId }) => cohortId));
  return {
    proposals: [
      ...homerooms.flatMap((homeroom) => {
        const { groupId, school, title, pupils, startsOn } = homeroom;
        const proposal = proposals.get(groupId);
        if (proposal === undefined) return [];
        const { cohortId: proposed, evidence } = proposal;
        const candidates = candidatesOf(homeroom).map(({ grade: _, sameId: __, ...candidate }) => candidate);
        return { groupId, school, title, pupils, startsOn, proposed, evidence, candidates, state: "proposed" as const };
      }),
      ...confirmed.map(({ groupId, school, title, pupils, startsOn, evidence, former }) => ({
        ...{ groupId, school, title, pupils, startsOn, evidence, proposed: former?.cohortId ?? null },
        ...{ candidates: former === null ? [] : [former], state: "confirmed" as const },
      })),
    ],
    ending: uncontinued.filter(({ cohortId }) => !continued.has(cohortId)).map(({ schoolId: _, ...ending }) => ending),
  };
}
