/** A row of a table as far as its class is concerned. */
export type ClassCell = {
  /** the class in its cell, "" for an empty one; null for what is none: a date, several classes */
  className: string | null;
  /** whether it would be a pupil, had it a class */
  isPupil: boolean;
  name: string;
  /** whether it stands directly below the row before it, without an empty row, a title or a total between them */
  follows: boolean;
};

/** From so many pupils on, names in one order over all classes mean a table that was sorted afterwards. */
const SORTED_FROM = 10;

/**
 * The classes of a table that names each class in the first row of its pupils alone, for the rows below; null for every
 * other row. A table is of that kind only if each class stands there once, above at least one row without, and no cell of
 * the column is anything else; else nobody is given a class, since a cell that was only forgotten would put a pupil into
 * other children's chats.
 */
export function classesFromAbove(cells: readonly ClassCell[]): (string | null)[] {
  const nothing = cells.map(() => null);
  const pupils = cells.filter(({ isPupil }) => isPupil);
  const named = pupils.flatMap(({ className }) => className || []);
  const isOther = pupils.some(({ className }) => className === null) || new Set(named).size < named.length;
  if (isOther || !pupils[0]?.className || (named.length > 1 && isSorted(pupils))) return nothing;
  const above = takeFromAbove(cells);
  const given = above.filter((className) => className !== null);
  return given.length > 1 && named.every((className) => given.includes(className)) ? above : nothing;
}

function takeFromAbove(cells: readonly ClassCell[]): (string | null)[] {
  let current: string | null = null;
  return cells.map(({ className, isPupil, follows }) => {
    if (!follows) current = null;
    if (isPupil && className === "") return current;
    current = isPupil ? className : null;
    return null;
  });
}

const isSorted = (pupils: readonly ClassCell[]): boolean =>
  pupils.length >= SORTED_FROM &&
  pupils.every(({ name }, at) => at === 0 || (pupils[at - 1]?.name ?? "").localeCompare(name, "ru") <= 0);
