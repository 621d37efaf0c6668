/**
 * Whether a quotation mark that isn't closed where it should be has swallowed what stands behind it: several cells, or
 * whole rows, have become one cell. Then nobody knows whose row this is, nor whose were in it. A cell of several lines
 * that is closed in its own place (an address) is none.
 * @param width cells of the header
 */
export function hasSwallowed(record: readonly string[], delimiter: string, width: number): boolean {
  if (!record.some((cell) => cell.includes(delimiter) || isOnLines(cell))) return false;
  const filled = record.findLastIndex((cell) => cell.trim() !== "") + 1;
  const hasOwnWidth = record.length === width || (record.length > width && filled <= width);
  return record.some((cell, at) => {
    const signs = countOf(cell, delimiter);
    if (isOnLines(cell)) {
      const isTwoRows = record.length - 1 + signs >= 2 * (width - 1);
      return !hasOwnWidth || isTwoRows || holdsRow(record, at, delimiter) || opensAgain(cell, delimiter);
    }
    if (signs === 0) return false;
    // As many cells lack as this one may hold, and it begins or ends with the sign between cells.
    const holdsLacking = record.length + signs === width && isTorn(cell, delimiter);
    return holdsLacking || (opensAgain(cell, delimiter) && (!hasOwnWidth || record.some(hasHalfPair)));
  });
}

const isOnLines = (cell: string): boolean => cell.includes("\n") || cell.includes("\r");
const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/**
 * Whether a cell of several lines is the end of one row and the beginning of another: as many cells stand on its last line
 * as before this one in its row. A first cell with nothing behind it is a title.
 */
export function holdsRow(record: readonly string[], at: number, delimiter: string): boolean {
  const cell = record[at] ?? "";
  if (!isOnLines(cell) || !cell.includes(delimiter)) return false;
  const lastLine = cell.slice(Math.max(cell.lastIndexOf("\n"), cell.lastIndexOf("\r")) + 1);
  const isTitle = at === 0 && record.slice(1).every((other) => other.trim() === "");
  return countOf(lastLine, delimiter) === at && !isTitle;
}

const isTorn = (cell: string, delimiter: string): boolean =>
  cell.startsWith(delimiter) || cell.endsWith(delimiter) || cell.includes(delimiter + delimiter);

/** Closed by the quotation mark that opens another cell: the reader then leaves both marks in. */
function opensAgain(cell: string, delimiter: string): boolean {
  const inside = /^"([^"]*)"/.exec(cell)?.[1] ?? "";
  return inside.includes(delimiter) || isOnLines(inside);
}

/** A cell that only ends a quotation. */
const hasHalfPair = (cell: string): boolean => countOf(cell, '"') % 2 === 1;
