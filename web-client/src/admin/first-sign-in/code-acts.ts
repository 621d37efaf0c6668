import type { CodePerson } from "@zvonok/contract/http/first-sign-in.ts";

/** How somebody stands: what his line says. */
export type Standing = "never" | "waiting" | "expired" | "kept" | "signedIn";

export function standingOf({ signedIn, code }: Pick<CodePerson, "signedIn" | "code">): Standing {
  if (code?.state === "issued") return "waiting";
  if (code?.state === "kept") return "kept";
  if (signedIn) return "signedIn";
  return code?.state === "expired" ? "expired" : "never";
}

/** Whom a class's sheet is for: those who have never signed in and may be given a code. */
export const forSheet = (people: readonly CodePerson[]): CodePerson[] =>
  people.filter(({ signedIn, refusal }) => !signedIn && refusal === null);

/** Whether a code of somebody may be taken back by the asker. */
export const isRevocable = ({ code, refusal }: CodePerson): boolean =>
  refusal === null && (code?.state === "issued" || code?.state === "kept");
