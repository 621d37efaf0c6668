import type { ColumnMeaning, TableAnswer, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";

/** What was chosen so far: a meaning for each column, and for each namesake a person, null for somebody new. */
export type Draft = { meanings: readonly ColumnMeaning[]; namesakes: ReadonlyMap<string, string | null> };

/** Meanings that several columns may share: a pupil has two parents and several subgroups. */
const shared: readonly ColumnMeaning[] = [
  "guardianName",
  "guardianPhone",
  "guardianEmail",
  "subgroup",
  "subject",
  "ignore",
];

export const firstDraft = ({ columns }: TableQuestion): Draft => ({
  meanings: columns.map(({ meaning }) => meaning),
  namesakes: new Map(),
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
export const toAnswer = ({ columns }: TableQuestion, { meanings, namesakes }: Draft): TableAnswer => ({
  columns: columns.map(({ heading, meaning }, at) => ({ heading, meaning: meanings[at] ?? meaning })),
  namesakes: Object.fromEntries(namesakes),
});
