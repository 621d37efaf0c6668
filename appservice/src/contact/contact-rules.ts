/** Why two people may write to each other alone. Which of these hold is the school's choice (`contact.pairs`). */
export const pairRules = [
  "administration",
  "specialist",
  "staff",
  "classTeacher",
  "teacher",
  "classmates",
  "ownChild",
  "classTeacherOfChild",
  "teacherOfChild",
  "parentsOfClass",
] as const;
export type PairRule = (typeof pairRules)[number];

/** What the school has decided about who reaches whom. */
export type ContactSettings = {
  pairs: readonly PairRule[];
};

/** Why something is allowed or isn't: a name that the audit, errors and docs/contact-policy.md use. */
export type Decision<Rule extends string> = { allowed: boolean; rule: Rule };

/** `stranger`: one of them has no place at any school of this homeserver; `noRule`: nothing connects the two. */
export type PairDecision = Decision<PairRule | "self" | "stranger" | "noRule">;
