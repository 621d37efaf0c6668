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
import { byMark, ownId } from "./match-pupils.ts";
import { nameKey } from "./person-name.ts";

type Matching = { mentions: readonly Mention[]; known: readonly Known[]; decisions: Decisions; newId: () => string };
/** One human, as far as is sure: somebody known, or the mentions of somebody new. */
type Human = { externalId: string | null; known: Known | null; mentions: Mention[] };

/**
 * Whose mentions are whose, among teachers and guardians. A name alone is nobody's proof: siblings' mothers are one by a
 * common child, login, e-mail or telephone. Different ones tell people apart; where there are none, it is a doubt. Pure.
 */
export function matchAdults({ mentions, known, decisions, newId }: Matching): Matched {
  const ids = new Map<string, string>();
  const doubts: Doubt[] = [];
  for (const mention of mentions) {
    const decision = decisions.get(mention.key) ?? null;
    if (decision !== null && !decision.startsWith(ROW)) ids.set(mention.key, decision);
  }
  const undecided = mentions.filter(({ key }) => !ids.has(key));
  byMark(undecided, known, ["id:", "login:"], (mention, externalId) => ids.set(mention.key, externalId));
  const knownIds = new Set(known.map(({ externalId }) => externalId));
  const knownOfName = Map.groupBy(known, ({ name }) => nameKey(name));
  for (const [name, group] of Map.groupBy(mentions, (mention) => nameKey(mention.name))) {
    const humans: Human[] = (knownOfName.get(name) ?? []).map((one) => ({
      externalId: one.externalId,
      known: one,
      mentions: [],
    }));
    for (const mention of group) {
      const same = place(mention, group, humans, ids, decisions);
      if (Array.isArray(same)) doubts.push(doubtOf(mention, same));
      else same.mentions.push(mention);
    }
    for (const human of humans) {
      const own = human.mentions.map((mention) => ownId(mention, knownIds)).find((id) => id !== null);
      human.externalId ??= human.mentions.length > 0 ? (own ?? newId()) : null;
      for (const { key } of human.mentions) if (human.externalId !== null) ids.set(key, human.externalId);
    }
  }
  return { ids, doubts };
}

/** The human whom a mention is about, made where there is none; several when only a person can say. */
function place(
  mention: Mention,
  group: readonly Mention[],
  humans: Human[],
  ids: ReadonlyMap<string, string>,
  decisions: Decisions,
): Human | Human[] {
  const add = (externalId: string | null): Human => {
    const human = { externalId, known: null, mentions: [] };
    humans.push(human);
    return human;
  };
  const given = ids.get(mention.key);
  if (given !== undefined) return humans.find(({ externalId }) => externalId === given) ?? add(given);
  const decision = decisions.get(mention.key);
  if (decision === null) return add(null);
  if (decision !== undefined) {
    const row = humans.find((human) => human.mentions.some(({ key }) => `${ROW}${key}` === decision));
    if (row !== undefined) return row;
  }
  const proven = humans.filter((human) => isProven(mention, human, group, humans));
  const [first, ...more] = proven;
  if (first !== undefined && more.length === 0) return first;
  const possible = proven.length > 0 ? proven : humans.filter((human) => !isAnother(mention, human));
  return possible.length === 0 ? add(null) : possible;
}

const partsOf = ({ known, mentions }: Human): { marks: string[]; children: string[]; isStaff: boolean }[] =>
  known === null ? mentions : [known, ...mentions];

function isProven(mention: Mention, human: Human, group: readonly Mention[], humans: readonly Human[]): boolean {
  const parts = partsOf(human);
  if (parts.some((part) => shareMark(mention, part))) return true;
  if (parts.some(({ children }) => children.some((child) => mention.children.includes(child)))) return true;
  // The only teacher of a name is that teacher, whatever the telephone.
  const staff = humans.filter(({ known }) => known?.isStaff === true);
  return mention.isStaff && staff.length === 1 && staff[0] === human && group.filter((one) => one.isStaff).length === 1;
}

/** Whether telephone or e-mail tell the two apart. */
const isAnother = (mention: Mention, human: Human): boolean =>
  partsOf(human).some((part) => differ(mention, part, ["id", "login", "email", "phone"]));

const doubtOf = (mention: Mention, humans: readonly Human[]): Doubt => ({
  mention,
  known: humans.flatMap(({ known }) => known ?? []),
  rows: humans.flatMap(({ known, mentions }) => (known === null ? mentions.slice(0, 1) : [])),
});
