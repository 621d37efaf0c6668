import type { Config } from "../../config.ts";

export type HoldThresholds = Config["holds"];
/** What people can lose or gain a place in: a class or subject, its parents, a kind of people at a school, sign-in. */
export type ScopeKind = "group" | "parents" | "pupil" | "staff" | "administrator" | "guardian" | "access";
export type HoldKind = "leave" | "join" | "raise" | "vanish";

/** What a run would do to one scope, counted in people. */
export type ScopeEffect = {
  kind: ScopeKind;
  id: string;
  before: number;
  after: number;
  /** pupils among `before` and `after`; of a group only */
  pupilsBefore: number;
  pupilsAfter: number;
  leaves: number;
  /** people who stay, but as less than before: a teacher who would be a pupil */
  lowered: number;
  joins: number;
  /** pupils who would gain a right of staff */
  raises: number;
  /** a class that the file no longer has, or whose sessions it calls over */
  vanished: boolean;
};
/** How many there were and would be: of a table, of a year group (`name`), of a role (`name`). */
export type Total = {
  what: "memberships" | "people" | "guardianships" | "classes" | "grade" | "role";
  name: string | null;
  before: number;
  after: number;
};
/** Ids of people before and after, and how many of them are one person, going by their names too. */
export type Overlap = { before: number; after: number; same: number };
export type Effects = { scopes: ScopeEffect[]; totals: Total[]; overlap: Overlap | null };

export type HoldReason =
  | { code: "foreign"; same: number; before: number; after: number }
  | { code: "shrunk"; what: Total["what"]; name: string | null; before: number; after: number }
  | { code: "vanished"; before: number }
  | { code: "emptied"; before: number }
  | { code: "leaving"; leaves: number; before: number }
  | { code: "new"; joins: number; after: number }
  | { code: "raised"; raises: number };
/** `scope` null: everything of the run that concerns no scope, of a file that is held whole. */
export type HoldDecision =
  | { scope: Pick<ScopeEffect, "kind" | "id">; kind: HoldKind; reason: HoldReason }
  | { scope: null; kind: "other"; reason: HoldReason };

/**
 * Which changes of which scopes wait for a person. A file that knows hardly anybody is held whole; a source that
 * shrinks holds all removals; else each scope is looked at by itself.
 */
export function decideHolds({ scopes, totals, overlap }: Effects, thresholds: HoldThresholds): HoldDecision[] {
  if (overlap !== null && isForeign(overlap, thresholds))
    return holdEverything(scopes, { code: "foreign", ...overlap });
  const shrunken = totals.filter((total) => hasShrunk(total, thresholds));
  const shrunk = CAUSES_FIRST.map((what) => shrunken.find((total) => total.what === what)).find((total) => total);
  return scopes.flatMap((effect) => [
    ...holdRemovals(effect, thresholds, shrunk),
    ...holdJoins(effect, thresholds),
    ...holdRaises(effect),
  ]);
}

/** A table that has shrunk takes along what stands in others: the reason names where the mistake is. */
const CAUSES_FIRST: readonly Total["what"][] = ["people", "classes", "memberships", "role", "guardianships", "grade"];

/** Another school's file and renumbered ids alike: of neither picture is half known in the other. */
function isForeign({ before, after, same }: Overlap, { knownShare, leaveCount }: HoldThresholds): boolean {
  return before >= leaveCount && after > 0 && same < knownShare * Math.min(before, after);
}

function holdEverything(scopes: ScopeEffect[], reason: HoldReason): HoldDecision[] {
  const ofScopes = scopes.flatMap((effect): HoldDecision[] => {
    const kinds: HoldKind[] = [];
    if (effect.leaves + effect.lowered > 0) kinds.push(effect.vanished ? "vanish" : "leave");
    if (effect.joins > 0) kinds.push("join");
    if (effect.raises > 0) kinds.push("raise");
    return kinds.map((kind) => ({ scope: scopeOf(effect), kind, reason }));
  });
  return [...ofScopes, { scope: null, kind: "other", reason }];
}

function hasShrunk({ what, before, after }: Total, { sourceShare, smallSchool, leaveCount }: HoldThresholds): boolean {
  const lost = before - after;
  if (lost <= before * sourceShare) return false;
  // Of a role or of classes there are few even in a large school; three of them are many.
  return what === "role" || what === "classes" ? lost >= leaveCount : before >= smallSchool && lost > 0;
}

/** Of a kind of people at a school a tenth leaves every summer; only its end, or a shrunken source, is a question. */
function holdRemovals(effect: ScopeEffect, thresholds: HoldThresholds, shrunk: Total | undefined): HoldDecision[] {
  const { kind, before, after, leaves, lowered, vanished } = effect;
  if (leaves + lowered === 0) return [];
  const scope = scopeOf(effect);
  if (vanished) return [{ scope, kind: "vanish", reason: { code: "vanished", before } }];
  if (shrunk !== undefined) return [{ scope, kind: "leave", reason: { code: "shrunk", ...shrunk } }];
  // Of a class's parents there may be one alone, and who loses the right to a child must go at once.
  // A class whose teacher alone is left is emptied as well.
  const isEmptied = after === 0 || (effect.pupilsBefore > 0 && effect.pupilsAfter === 0);
  if (isEmptied && (kind !== "parents" || leaves >= thresholds.leaveCount))
    return [{ scope, kind: "leave", reason: { code: "emptied", before: after === 0 ? before : effect.pupilsBefore } }];
  if (kind !== "group" && kind !== "parents") return [];
  const many = leaves >= thresholds.leaveCount && leaves > before * thresholds.leaveShare;
  return many ? [{ scope, kind: "leave", reason: { code: "leaving", leaves, before } }] : [];
}

/**
 * A group that had nobody, or no pupils yet, may be filled: that is how a year begins. Of access only the people whom
 * the run changed are known, so newcomers are no share of anything; another school's people are told by the overlap.
 */
function holdJoins(effect: ScopeEffect, { newShare, leaveCount }: HoldThresholds): HoldDecision[] {
  const { kind, before, pupilsBefore, after, joins } = effect;
  const lived = kind === "group" ? pupilsBefore > 0 : before > 0;
  if (kind === "access" || !lived || joins < leaveCount || joins <= after * newShare) return [];
  return [{ scope: scopeOf(effect), kind: "join", reason: { code: "new", joins, after } }];
}

function holdRaises(effect: ScopeEffect): HoldDecision[] {
  const { raises } = effect;
  return raises === 0 ? [] : [{ scope: scopeOf(effect), kind: "raise", reason: { code: "raised", raises } }];
}

const scopeOf = ({ kind, id }: ScopeEffect): Pick<ScopeEffect, "kind" | "id"> => ({ kind, id });
