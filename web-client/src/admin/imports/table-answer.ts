import type { ColumnMeaning, TableAnswer, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";

export type Draft = {
  /** a meaning for each column */
  meanings: readonly ColumnMeaning[];
  /** a person for each namesake that was answered, null for somebody new */
  namesakes: ReadonlyMap<string, string | null>;
  /** whether the people are those of a known source, if that is asked; they are until somebody says otherwise */
  knownSource: TableAnswer["knownSource"];
};

/** Meanings that several columns may share: a pupil has two parents and several subgroups. */
const shared: readonly ColumnMeaning[] = [
  "guardianName",
  "guardianPhone",
  "guardianEmail",
  "subgroup",
  "subject",
  "ignore",
];

export const firstDraft = ({ columns, knownSource }: TableQuestion): Draft => ({
  meanings: columns.map(({ meaning }) => meaning),
  namesakes: new Map(),
  knownSource: knownSource ? "same" : undefined,
});

export type Problem = { id: "noName" } | { id: "twice"; meaning: ColumnMeaning } | { id: "namesakes"; count: number };

/** Why the answer can't be given yet; null when it can. */
export function problemOf(question: TableQuestion, { meanings, namesakes }: Draft): Problem | null {
  const hasName = meanings.includes("fullName") || (meanings.includes("familyName") && meanings.includes("givenName"));
  if (question.columns.length > 0 && !hasName) return { id: "noName" };
  const twice = meanings.find((meaning, at) => !shared.includes(meaning) && meanings.indexOf(meaning) !== at);
  if (twice !== undefined) return { id: "twice", meaning: twice };
  const count = question.namesakes.filter(({ key }) => !namesakes.has(key)).length;
  return count > 0 ? { id: "namesakes", count } : null;
}

/** The answer's body. */
export const toAnswer = ({ columns }: TableQuestion, { meanings, namesakes, knownSource }: Draft): TableAnswer => ({
  columns: columns.map(({ heading, meaning }, at) => ({ heading, meaning: meanings[at] ?? meaning })),
  namesakes: Object.fromEntries(namesakes),
  ...(knownSource && { knownSource }),
});
