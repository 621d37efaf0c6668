import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { type Choices, cohortTitle, type Proposal } from "./choices.ts";

/** What becomes of a new class's chat: goes on under another name, keeps its name, or begins. */
export type ChatFate = { type: "renamed"; from: string; to: string } | { type: "same" | "new"; to: string };

export function chatFate(answer: RolloverAnswer, proposal: Proposal, choices: Choices): ChatFate {
  const cohortId = choices.get(proposal.groupId) ?? null;
  const from = cohortId === null ? null : cohortTitle(answer, cohortId);
  if (from === null) return { type: "new", to: proposal.title };
  return from === proposal.title ? { type: "same", to: from } : { type: "renamed", from, to: proposal.title };
}

export type Part = { title: string; shared: number };

/** Fewer pupils than that have merely changed class. */
const PART_OF_CLASS = 3;

/** Where a split class has gone: the new classes that hold a good part of it; empty when it stayed together. */
export function partsOf(answer: RolloverAnswer, cohortId: string): Part[] {
  const parts = answer.proposals.flatMap(({ title, candidates }) =>
    candidates
      .filter((candidate) => candidate.cohortId === cohortId && candidate.shared >= PART_OF_CLASS)
      .map(({ shared }) => ({ title, shared })),
  );
  return parts.sort((a, b) => b.shared - a.shared);
}

/** From which classes a merged one comes; empty when it comes from a single one. */
export function sourcesOf({ candidates }: Proposal): Part[] {
  const sources = candidates.filter(({ shared }) => shared >= PART_OF_CLASS);
  return sources.length > 1 ? sources.map(({ title, shared }) => ({ title, shared })) : [];
}

export type Ending = {
  cohortId: string;
  title: string;
  pupils: number;
  leaving: number | null;
  /** pupils entered by hand, whom no new class has */
  byHand: number;
  into: Part[];
};

/**
 * Last year's classes whose chats go into the archive if it stays as chosen: those that nothing can continue, and
 * those that could be continued and aren't. `leaving` is null where the answer doesn't say how many leave school.
 */
export function endingClasses(answer: RolloverAnswer, choices: Choices): Ending[] {
  const goesOn = new Set(choices.values());
  const known = new Map<string, Omit<Ending, "into">>();
  for (const { candidates } of answer.proposals)
    for (const { cohortId, title, pupils, byHand } of candidates)
      known.set(cohortId, { cohortId, title, pupils, byHand, leaving: null });
  for (const { cohortId, title, pupils, leaving, byHand } of answer.ending)
    known.set(cohortId, { cohortId, title, pupils, byHand, leaving });
  return [...known.values()]
    .filter(({ cohortId }) => !goesOn.has(cohortId))
    .map((cohort) => ({ ...cohort, into: partsOf(answer, cohort.cohortId) }));
}
