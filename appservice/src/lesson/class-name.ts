/** A class over the years, as far as a lesson's name needs it. */
export type ClassOfGroup = { cohortId: string; title: string; grade: number | null };

/** Which class a group is of: «5А»; «5» for pupils of several classes of a grade; the group's own title where no class is known. */
export function classNameOf(classes: readonly ClassOfGroup[], groupTitle: string): string {
  const [first, ...others] = classes;
  if (first === undefined) return groupTitle;
  if (others.length === 0) return first.title;
  const sameGrade = first.grade !== null && others.every(({ grade }) => grade === first.grade);
  return sameGrade ? String(first.grade) : classes.map(({ title }) => title).join(", ");
}
