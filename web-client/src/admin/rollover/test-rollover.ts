import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import type { Proposal } from "./choices.ts";

/** A proposal for tests. */
export const proposal = (title: string, change: Partial<Proposal> = {}): Proposal => ({
  groupId: `group ${title}`,
  school: "Школа № 12",
  title,
  pupils: 25,
  startsOn: "2027-09-01",
  proposed: null,
  evidence: "none",
  candidates: [],
  state: "proposed",
  ...change,
});

export const candidate = (title: string, shared: number, pupils = 25) => ({
  cohortId: `cohort ${title}`,
  title,
  shared,
  pupils,
  byHand: 0,
});

/** 5А goes on as 6А; 5Б was split into 6Б and 6В; 9А has left; 1А is new. */
export const summer: RolloverAnswer = {
  proposals: [
    proposal("6А", {
      proposed: "cohort 5А",
      evidence: "letterAndPupils",
      candidates: [candidate("5А", 23), candidate("5Б", 1, 30)],
    }),
    proposal("6Б", { proposed: "cohort 5Б", evidence: "letterAndPupils", candidates: [candidate("5Б", 15, 30)] }),
    proposal("6В", { proposed: null, evidence: "none", candidates: [candidate("5Б", 12, 30)] }),
    proposal("1А"),
  ],
  ending: [{ cohortId: "cohort 9А", school: "Школа № 12", title: "9А", pupils: 24, leaving: 22, byHand: 0 }],
};
