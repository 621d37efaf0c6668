import type { codeRefusals } from "@zvonok/contract/http/first-sign-in.ts";

/** Who gives out codes, and over whom. */
export type Issuer = {
  /** null: the command line */
  personId: string | null;
  administers: boolean;
  /** whether as administrator of what is above single schools */
  isAbove: boolean;
  /** homerooms that he leads */
  leads: readonly string[];
};

/** What decides about somebody's code. */
export type CodePerson = {
  /** homerooms that he is a pupil of */
  pupilOf: readonly { groupId: string; grade: number | null }[];
  /** homerooms of his children */
  guardianOf: readonly string[];
  isStaff: boolean;
  isAdministrator: boolean;
  /** of what is above single schools */
  isAbove: boolean;
  /** whether the issuer's schools have any part of him, and whether others have */
  isOwn: boolean;
  isElsewhere: boolean;
  hasSignedIn: boolean;
  /** whether there is anything to sign in with beside the code that names nobody else: login, e-mail, telephone or СНИЛС */
  hasIdentifier: boolean;
};

export type CodeRefusal = (typeof codeRefusals)[number];

/** The last year in which the class teacher may give a new code to a pupil who has signed in before. */
const LAST_OF_SMALL = 4;

/** Whether somebody may stay with the code instead of a password: a pupil up to a year, by the school's choice. */
export function mayStay({ pupilOf, isStaff }: Pick<CodePerson, "pupilOf" | "isStaff">, upToYear: number): boolean {
  return !isStaff && pupilOf.length > 0 && pupilOf.every(({ grade }) => grade !== null && grade <= upToYear);
}

/**
 * Why an issuer may not give somebody a code; null when he may. A code opens the account, so it comes from somebody above:
 * a pupil's and a guardian's first one from the class teacher or an administrator, a new one, for somebody who has signed in before, from
 * an administrator (in years 1–4 from the class teacher too), staff's from an administrator, an administrator's from the
 * district's or the command line.
 */
export function refusalOf(issuer: Issuer, person: CodePerson, upToYear: number): CodeRefusal | null {
  return refusalByRight(issuer, person) ?? (!person.hasIdentifier && !mayStay(person, upToYear) ? "noLogin" : null);
}

/** The same but for what the person lacks, which keeps nobody from taking a code back. */
export function refusalByRight(issuer: Issuer, person: CodePerson): CodeRefusal | null {
  if (issuer.personId === null) return null;
  const pupil = person.pupilOf.find(({ groupId }) => issuer.leads.includes(groupId));
  const isMine = pupil !== undefined || person.guardianOf.some((groupId) => issuer.leads.includes(groupId));
  if (issuer.administers ? !person.isOwn : !isMine) return "notYours";
  if (person.isElsewhere) return "otherSchool";
  if (person.isAdministrator) return issuer.isAbove && !person.isAbove ? null : "aboveOnly";
  if (issuer.administers) return null;
  if (person.isStaff) return "administratorOnly";
  if (!person.hasSignedIn) return null;
  const isSmall = pupil !== undefined && pupil.grade !== null && pupil.grade <= LAST_OF_SMALL;
  return isSmall ? null : "administratorOnly";
}
