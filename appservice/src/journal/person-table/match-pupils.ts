import { nextYear } from "./class-name.ts";
import {
  type Decisions,
  type Doubt,
  differ,
  type Known,
  type Matched,
  type Mention,
  ROW,
  shareMark,
} from "./identity.ts";
import { isWholeName, nameKey } from "./person-name.ts";

type Matching = {
  mentions: readonly Mention[];
  known: readonly Known[];
  decisions: Decisions;
  /** makes an external id without a name in it */
  newId: () => string;
};

/**
 * Whose rows are whose, among pupils. One name in one class (or that class a year later) is one pupil. Across classes a
 * whole name leads to the only pupil of it who is in no row any more; anything less sure is a doubt. Pure.
 */
export function matchPupils({ mentions, known, decisions, newId }: Matching): Matched {
  const ids = new Map<string, string>();
  const doubts: Doubt[] = [];
  const taken = new Set<string>();
  const assign = (mention: Mention, externalId: string): void => {
    ids.set(mention.key, externalId);
    taken.add(externalId);
  };
  const left = (): Mention[] => mentions.filter(({ key }) => !ids.has(key));
  const free = (): Known[] => known.filter(({ externalId }) => !taken.has(externalId));

  const ofName = Map.groupBy(known, ({ name }) => nameKey(name));
  const decided = mentions.filter(({ key }) => decisions.has(key));
  for (const mention of decided) {
    const decision = decisions.get(mention.key) ?? null;
    if (decision !== null && !decision.startsWith(ROW)) assign(mention, decision);
  }
  byMark(left(), free(), ["id:", "login:"], assign);
  for (const [name, group] of Map.groupBy(left(), (mention) => nameKey(mention.name))) {
    const candidates = (): Known[] => (ofName.get(name) ?? []).filter(({ externalId }) => !taken.has(externalId));
    matchWithinClass(group, candidates, ids, assign, (doubt) => doubts.push(doubt), decisions);
  }
  const unasked = (): Mention[] => {
    const asked = new Set(doubts.map(({ mention }) => mention.key));
    return left().filter(({ key }) => !asked.has(key));
  };
  for (const [name, group] of Map.groupBy(unasked(), (one) => nameKey(one.name))) {
    const candidates = (ofName.get(name) ?? []).filter(({ externalId }) => !taken.has(externalId));
    matchAcrossClasses(group, candidates, assign, (doubt) => doubts.push(doubt), decisions);
  }
  findRenamed(
    unasked().filter(({ key }) => !decisions.has(key)),
    free(),
    (doubt) => doubts.push(doubt),
  );
  doubts.push(...findDoubles(unasked(), mentions, known, ids, decisions));
  const knownIds = new Set(known.map(({ externalId }) => externalId));
  for (const mention of unasked())
    if (!decisions.get(mention.key)?.startsWith(ROW)) assign(mention, ownId(mention, knownIds) ?? newId());
  for (const { key } of left()) {
    const row = decisions.get(key)?.slice(ROW.length);
    const same = row === undefined ? undefined : ids.get(row);
    if (same !== undefined) ids.set(key, same);
  }
  return { ids, doubts };
}

type Assign = (mention: Mention, externalId: string) => void;
type Ask = (doubt: Doubt) => void;

/** The table's own id of a person is the external id, unless somebody else has it by now. */
export function ownId({ marks }: { marks: readonly string[] }, taken: ReadonlySet<string>): string | null {
  const id = marks.find((mark) => mark.startsWith("id:"))?.slice("id:".length);
  return id === undefined || taken.has(id) ? null : id;
}

export function byMark(
  mentions: readonly Mention[],
  known: readonly Known[],
  types: readonly string[],
  assign: Assign,
): void {
  const owners = new Map<string, Known[]>();
  for (const one of known)
    for (const mark of one.marks.filter((text) => types.some((type) => text.startsWith(type))))
      owners.set(mark, [...(owners.get(mark) ?? []), one]);
  const used = new Set<string>();
  for (const mention of mentions) {
    const found = new Set(mention.marks.flatMap((mark) => owners.get(mark) ?? []));
    const [only] = found;
    if (only === undefined || found.size > 1 || used.has(only.externalId)) continue;
    used.add(only.externalId);
    assign(mention, only.externalId);
  }
}

const sameClass = (known: Known, className: string): boolean => known.className === className;
/** Last year's class, in a table of the new year. */
const promoted = (known: Known, className: string): boolean => nextYear(known.className) === className;

function matchWithinClass(
  group: readonly Mention[],
  candidates: () => Known[],
  ids: ReadonlyMap<string, string>,
  assign: Assign,
  ask: Ask,
  decisions: Decisions,
): void {
  for (const isSame of [sameClass, promoted]) {
    for (const [className, all] of Map.groupBy(group, (mention) => mention.className)) {
      const mentions = all.filter(({ key }) => !ids.has(key) && !decisions.has(key));
      const here = (): Known[] => candidates().filter((one) => isSame(one, className));
      byMark(mentions, here(), ["email:", "phone:"], assign);
      const rest = mentions.filter(({ key }) => !ids.has(key));
      const [mention] = rest;
      const [only, ...others] = here();
      if (mention === undefined || only === undefined) continue;
      if (rest.length === 1 && others.length === 0) assign(mention, only.externalId);
      else for (const one of rest) ask({ mention: one, known: here(), rows: [] });
    }
  }
}

/** Moved from one class to another, or another pupil of the name? */
function matchAcrossClasses(
  group: readonly Mention[],
  candidates: readonly Known[],
  assign: Assign,
  ask: Ask,
  decisions: Decisions,
): void {
  const mentions = group.filter(({ key }) => !decisions.has(key));
  const [mention] = mentions;
  const [candidate] = candidates;
  if (mention === undefined || candidate === undefined) return;
  const isOnly = mentions.length === 1 && candidates.length === 1;
  if (isOnly && (isWholeName(mention.name) || shareMark(mention, candidate))) assign(mention, candidate.externalId);
  else for (const one of mentions) ask({ mention: one, known: [...candidates], rows: [] });
}

/** Somebody new where somebody of almost this name is missing: a marriage, or a slip of the pen put right? */
function findRenamed(mentions: readonly Mention[], free: readonly Known[], ask: Ask): void {
  const missing = Map.groupBy(
    free.filter(({ isActive }) => isActive),
    ({ className }) => className,
  );
  for (const mention of mentions) {
    const alike = (missing.get(mention.className) ?? []).filter((one) => isAlmost(one.name, mention.name));
    if (alike.length > 0) ask({ mention, known: alike, rows: [] });
  }
}

const isAlmost = (one: Mention["name"], other: Mention["name"]): boolean => {
  const [mine, theirs] = [nameKey(one).split("|"), nameKey(other).split("|")];
  return mine.filter((part, at) => part !== "" && part === theirs[at]).length >= 2;
};

/** New rows of one name that nothing tells apart: one pupil twice, or two pupils? */
function findDoubles(
  open: readonly Mention[],
  mentions: readonly Mention[],
  known: readonly Known[],
  ids: ReadonlyMap<string, string>,
  decisions: Decisions,
): Doubt[] {
  const all = Map.groupBy(mentions, (mention) => nameKey(mention.name));
  const byId = new Map(known.map((one) => [one.externalId, one]));
  return open.flatMap((mention): Doubt[] => {
    if (decisions.has(mention.key)) return [];
    const group = all.get(nameKey(mention.name)) ?? [];
    const others = group.filter((one) => one !== mention && !differ(one, mention, ["id", "login", "email"]));
    // Among new rows the first is asked about by the others.
    const earlier = others.filter((one) => ids.has(one.key) || group.indexOf(one) < group.indexOf(mention));
    if (earlier.length === 0) return [];
    const matched = earlier.flatMap(({ key }) => byId.get(ids.get(key) ?? "") ?? []);
    return [{ mention, known: matched, rows: earlier.filter(({ key }) => !byId.has(ids.get(key) ?? "")) }];
  });
}
