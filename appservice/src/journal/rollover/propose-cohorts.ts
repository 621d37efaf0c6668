import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";

/** A class of the year before with pupils in a new homeroom. */
export type Candidate = {
  cohortId: string;
  title: string;
  grade: number | null;
  /** pupils of its last homeroom, and how many of them are in the new one */
  pupils: number;
  shared: number;
  /** pupils entered by hand, who count in none of both: they go on with the class */
  byHand: number;
  /** the journal calls both homerooms by one id, and their titles or grades differ */
  sameId: boolean;
};

/** A homeroom that has no class («класс» over the years) yet. */
export type NewHomeroom = {
  groupId: string;
  title: string;
  grade: number | null;
  pupils: number;
  candidates: Candidate[];
};
export type Evidence = RolloverAnswer["proposals"][number]["evidence"];
/** What a homeroom is proposed to continue; `cohortId` null: a new class, of whose candidates none is likely. */
export type Proposal = { groupId: string; cohortId: string | null; evidence: Evidence };

const LIKELY = 0.6;
const strength: Record<Evidence, number> = { sameId: 3, letterAndPupils: 2, pupils: 1, none: 0 };

/** Whether a class comes into question at all: the year fits, and more than a few pupils came over, or most of its own. */
export function isCandidate({ grade, pupils }: NewHomeroom, candidate: Candidate): boolean {
  if (candidate.sameId && candidate.shared > 0) return true;
  const yearFits = grade === null || candidate.grade === null || candidate.grade + 1 === grade;
  return (
    yearFits && candidate.shared > 0 && (4 * candidate.shared >= pupils || 2 * candidate.shared >= candidate.pupils)
  );
}

/** Candidates of a homeroom, the likeliest first. */
export function candidatesOf(homeroom: NewHomeroom): Candidate[] {
  const rank = (one: Candidate): number => strength[evidenceFor(homeroom, one)];
  return homeroom.candidates
    .filter((candidate) => isCandidate(homeroom, candidate))
    .sort((a, b) => rank(b) - rank(a) || b.shared - a.shared || a.title.localeCompare(b.title, "ru"));
}

/** What speaks for a homeroom's continuing a class: the id; letter and pupils; pupils alone. */
export function evidenceFor(homeroom: NewHomeroom, candidate: Candidate): Evidence {
  if (candidate.sameId) return "sameId";
  const smaller = Math.min(homeroom.pupils, candidate.pupils);
  if (smaller === 0 || candidate.shared < LIKELY * smaller) return "none";
  return letterOf(homeroom.title) === letterOf(candidate.title) ? "letterAndPupils" : "pupils";
}

/**
 * Proposes which classes new homerooms continue, each class once: the strongest evidence first, then the most pupils.
 * Homerooms without candidates (first forms) aren't answered: nothing is to be asked about them.
 */
export function proposeCohorts(homerooms: readonly NewHomeroom[]): Proposal[] {
  const asked = homerooms.filter((homeroom) => candidatesOf(homeroom).length > 0);
  const wishes = asked
    .flatMap((homeroom) =>
      candidatesOf(homeroom).map((candidate) => ({
        ...{ groupId: homeroom.groupId, cohortId: candidate.cohortId, shared: candidate.shared },
        evidence: evidenceFor(homeroom, candidate),
      })),
    )
    .filter(({ evidence }) => evidence !== "none")
    .sort((a, b) => strength[b.evidence] - strength[a.evidence] || b.shared - a.shared);
  const proposals = new Map<string, Proposal>();
  const taken = new Set<string>();
  for (const { groupId, cohortId, evidence } of wishes) {
    if (proposals.has(groupId) || taken.has(cohortId)) continue;
    proposals.set(groupId, { groupId, cohortId, evidence });
    taken.add(cohortId);
  }
  return asked.map(({ groupId }) => proposals.get(groupId) ?? { groupId, cohortId: null, evidence: "none" });
}

/** «А» of «5А», «5-А» and «5 "А"». */
function letterOf(title: string): string {
  return title.replace(/[^\p{L}]/gu, "").toUpperCase();
}
