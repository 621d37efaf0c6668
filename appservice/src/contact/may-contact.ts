import type { UserId } from "../matrix/identifiers.ts";
import type { ContactGraph, GraphPerson } from "./contact-graph.ts";
import { type ContactSettings, type PairDecision, type PairRule, pairRules } from "./contact-rules.ts";

/** Two people with the graph around them, looked at from the first one's side. */
type Pair = { one: GraphPerson; other: GraphPerson; otherId: UserId; graph: ContactGraph };

const share = (some: readonly string[], others: readonly string[]): boolean => some.some((id) => others.includes(id));

const childrenOf = ({ one, graph }: Pair): GraphPerson[] => one.children.flatMap((child) => graph.person(child) ?? []);

/** Each as the first of the two has it; whichever of them that is doesn't matter. */
const holds: Record<PairRule, (pair: Pair) => boolean> = {
  administration: ({ one, other }) => share(one.administers, other.at),
  specialist: ({ one, other }) => share(one.specialistAt, other.at),
  staff: ({ one, other }) => share(one.worksAt, other.worksAt),
  classTeacher: ({ one, other }) => share(one.leads, other.pupilOf),
  teacher: ({ one, other }) => share(one.teaches, other.learnsIn),
  classmates: ({ one, other }) => share(one.pupilOf, other.pupilOf),
  ownChild: ({ one, otherId }) => one.children.includes(otherId),
  classTeacherOfChild: (pair) => childrenOf(pair).some(({ pupilOf }) => share(pupilOf, pair.other.leads)),
  teacherOfChild: (pair) => childrenOf(pair).some(({ learnsIn }) => share(learnsIn, pair.other.teaches)),
  parentsOfClass: (pair) => {
    const classes = childrenOf(pair).flatMap(({ pupilOf }) => pupilOf);
    return childrenOf({ ...pair, one: pair.other }).some(({ pupilOf }) => share(classes, pupilOf));
  },
};

/**
 * Whether two people may write to each other alone, ring each other and find each other in a search, and by which rule:
 * the first that holds, in the order of `pairRules`. Symmetric. Pure.
 */
export function mayContact(graph: ContactGraph, settings: ContactSettings, a: UserId, b: UserId): PairDecision {
  if (a === b) return { allowed: false, rule: "self" };
  const [one, other] = [graph.person(a), graph.person(b)];
  if (one === null || other === null) return { allowed: false, rule: "stranger" };
  const pairs: Pair[] = [
    { one, other, otherId: b, graph },
    { one: other, other: one, otherId: a, graph },
  ];
  const rule = pairRules.find((name) => settings.pairs.includes(name) && pairs.some(holds[name]));
  return rule === undefined ? { allowed: false, rule: "noRule" } : { allowed: true, rule };
}
