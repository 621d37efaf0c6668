import type { Known } from "./identity.ts";
import { nameKey } from "./person-name.ts";

/** A row that somebody's name or data stand in and that couldn't be taken. */
export type LostRow = {
  /** what stands where the name should; "" for nothing */
  name: string;
  /** what tells people apart, also those who look after the row's pupil */
  marks: string[];
  /** whether more than a name says that it is about somebody of the school */
  isAboutSomebody: boolean;
};

/** Whom rows that couldn't be taken may be about; `isAnybody` when one of them may be about each of `candidates`. */
export type Meant = { ids: string[]; isAnybody: boolean };

/**
 * Whom of `candidates` rows that were left out may be about, with their guardians and children: an unreadable row takes
 * nobody out. One of a whole name that nobody has is somebody new; of less, nobody knows whose it is.
 * @param withLostGuardian pupils in whose rows a guardian can't be read
 */
export function findMeant(
  rows: readonly LostRow[],
  candidates: readonly Known[],
  withLostGuardian: ReadonlySet<string>,
): Meant {
  const named = candidates.map((known) => ({ known, words: wordsOf(nameKey(known.name)) }));
  const meant = rows.map((row) => {
    const said = wordsOf(row.name);
    const found = named.flatMap(({ known, words }) => (mayBe(row.marks, said, known, words) ? known : []));
    return { found, isAnybody: found.length === 0 && row.isAboutSomebody && said.length < 2 };
  });
  const isAnybody = meant.some((one) => one.isAnybody);
  const all = new Set(candidates.map(({ externalId }) => externalId));
  if (isAnybody) return { ids: [...all], isAnybody };
  const found = meant.flatMap((one) => one.found).flatMap(({ externalId, children }) => [externalId, ...children]);
  const ids = new Set(found.filter((id) => all.has(id)));
  const guardians = candidates.filter(({ children }) =>
    children.some((child) => ids.has(child) || withLostGuardian.has(child)),
  );
  return { ids: [...ids, ...guardians.map(({ externalId }) => externalId)], isAnybody };
}

function mayBe(marks: readonly string[], said: readonly string[], known: Known, own: readonly string[]): boolean {
  if (known.marks.some((mark) => marks.includes(mark))) return true;
  const shared = said.filter((word) => own.some((other) => isSame(word, other))).length;
  return shared > 0 && shared >= Math.min(2, said.length, own.length);
}

const wordsOf = (name: string): string[] =>
  nameKey({ familyName: name, givenName: "", middleName: null })
    .split(/[\s|]+/)
    .filter(Boolean);

/** An initial stands for any name that begins with it. */
const isSame = (one: string, other: string): boolean =>
  one === other || (one.length === 1 ? other.startsWith(one) : other.length === 1 && one.startsWith(other));
