/** Line ends within the cells of a record. */
export const lineEndsIn = (cells: readonly string[]): number => cells.join("").split(/\r\n?|\n/).length - 1;

/**
 * Tells the line on which each record ends, in order, from what csv-parse says: that counts the two signs of a line end
 * within quotation marks as two.
 */
export function createLineCount(): (cells: readonly string[], said: number) => number {
  let doubled = 0;
  return (cells, said) => {
    for (const cell of cells) doubled += cell.split("\r\n").length - 1;
    return said - doubled;
  };
}
