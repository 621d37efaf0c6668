/** Letters and digits only, in lower case: `sourced_id`, `Sourced ID` and `sourcedId` are one. */
export const plainWord = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The only candidate that a misspelt word can mean: one letter off in a word of five or more, two in one of eight or
 * more; null when there is none, or more than one are as near. Shorter words are too near to one another.
 */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  const plain = plainWord(word);
  const allowed = plain.length < 5 ? 0 : plain.length < 8 ? 1 : 2;
  let best: { candidate: string | null; distance: number } = { candidate: null, distance: allowed + 1 };
  for (const candidate of candidates) {
    const distance = editDistance(plain, plainWord(candidate));
    if (distance < best.distance) best = { candidate, distance };
    else if (distance === best.distance) best = { candidate: null, distance };
  }
  return best.candidate;
}

/** How many letters must be added, left out, changed or swapped with their neighbour. */
export function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const steps = [at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1)];
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        steps.push(at(before, column - 2) + 1);
      current.push(Math.min(...steps));
    }
    before = last;
    last = current;
  }
  return at(last, other.length);
}

const at = (row: number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
