import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";

export type Proposal = RolloverAnswer["proposals"][number];
/** For each new class (by its group) the class of last year that it continues; null for a wholly new one. */
export type Choices = ReadonlyMap<string, string | null>;

/** What stands chosen before anybody touches it: what the pupils and ids speak for. */
export const proposedChoices = (proposals: readonly Proposal[]): Choices =>
  new Map(proposals.map(({ groupId, proposed }) => [groupId, proposed]));

/** Last year's classes that several new ones claim, with those. A chat can go on in one class only. */
export function doubledClaims(proposals: readonly Proposal[], choices: Choices): ReadonlyMap<string, Proposal[]> {
  const claims = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const cohortId = choices.get(proposal.groupId);
    if (cohortId) claims.set(cohortId, [...(claims.get(cohortId) ?? []), proposal]);
  }
  return new Map([...claims].filter(([, claimants]) => claimants.length > 1));
}

/** The title of a class of last year, as far as the answer names it. */
export function cohortTitle(answer: RolloverAnswer, cohortId: string): string | null {
  const candidates = answer.proposals.flatMap((proposal) => proposal.candidates);
  return [...candidates, ...answer.ending].find((cohort) => cohort.cohortId === cohortId)?.title ?? null;
}

/** Body of the confirmation: everything on the page that isn't confirmed yet. */
export const toConfirm = (proposals: readonly Proposal[], choices: Choices) =>
  proposals
    .filter(({ state }) => state === "proposed")
    .map(({ groupId }) => ({ groupId, cohortId: choices.get(groupId) ?? null }));

/** Puts classes in the order of a timetable: 2А before 10А. */
export const byTitle = <T extends { title: string }>(classes: readonly T[]): T[] =>
  [...classes].sort((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }));

/** When the chats change: the day on which the new year begins; null when it has begun already. */
export function changeDay(proposals: readonly Proposal[], today: string): string | null {
  const [first = null] = proposals.flatMap(({ startsOn }) => startsOn ?? []).sort();
  return first !== null && first > today ? first : null;
}
