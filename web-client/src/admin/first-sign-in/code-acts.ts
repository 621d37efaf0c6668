import type { CodePerson } from "@zvonok/contract/http/first-sign-in.ts";

/** How somebody stands: what his line says. */
export type Standing = "never" | "waiting" | "expired" | "kept" | "signedIn";

export function standingOf({ signedIn, code }: Pick<CodePerson, "signedIn" | "code">): Standing {
  if (code?.state === "issued") return "waiting";
  if (code?.state === "kept") return "kept";
  if (signedIn) return "signedIn";
  return code?.state === "expired" ? "expired" : "never";
}

/**
 * Whom a class's next sheet is for, of those who have never signed in and may be given a code: first whoever has none;
 * once all have one, all again, in place of a sheet that is lost.
 */
export function forSheet(people: readonly CodePerson[]): { people: CodePerson[]; replaces: boolean } {
  const never = people.filter(({ signedIn, refusal }) => !signedIn && refusal === null);
  const without = never.filter(({ code }) => code?.state !== "issued");
  return without.length > 0 ? { people: without, replaces: false } : { people: never, replaces: true };
}

/** Whether a code of somebody may be taken back by the asker: also from whoever lacks what a new one would need. */
export const isRevocable = ({ code, refusal }: CodePerson): boolean =>
  (refusal === null || refusal === "noLogin") && (code?.state === "issued" || code?.state === "kept");
