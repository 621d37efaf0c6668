/** The cells of one record of a CSV text, and the line that it ends on: 1 is the first. */
export type CsvRecord = { cells: string[]; line: number };

/** Characters in a line that is cut up here. */
const MAX_LINE = 250_000;

/**
 * Cuts up lines of a CSV text as long as each is a record of its own, in which quotation marks stand around whole cells
 * only: then that is all there is to reading them. Lines without a filled cell are passed over.
 */
export class LineCutter {
  readonly #delimiter: string;
  readonly #quotedCell: RegExp;
  /** lines cut up so far */
  lines = 0;
  /** what wasn't cut up yet */
  rest = "";
  /** whether `rest` begins with a line that can't be read so */
  isStuck = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#quotedCell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^"${delimiter}]*))(${delimiter}|$)`, "y");
  }

  /** Records of the lines that end in the next chunk. @param isLast whether the text ends with it */
  cut(chunk: string, isLast: boolean): CsvRecord[] {
    const text = this.rest + chunk;
    const records: CsvRecord[] = [];
    let from = 0;
    for (const [to, next] of wholeLines(text, isLast)) {
      const cells = to - from > MAX_LINE ? null : this.#cellsOf(text.slice(from, to));
      this.isStuck = cells === null;
      if (cells === null) break;
      this.lines += 1;
      if (cells.some(isFilled)) records.push({ cells, line: this.lines });
      from = next;
    }
    this.rest = text.slice(from);
    this.isStuck ||= this.rest.length > MAX_LINE;
    return records;
  }

  #cellsOf(line: string): string[] | null {
    if (!line.includes('"')) return line.split(this.#delimiter);
    const cells: string[] = [];
    this.#quotedCell.lastIndex = 0;
    for (;;) {
      const cell = this.#quotedCell.exec(line);
      if (cell === null) return null;
      cells.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? "");
      if (cell[3] === "") return cells;
    }
  }
}

export const isFilled = (cell: string): boolean => cell.trim() !== "";

/** Where each whole line of a text ends, and where the next one begins. */
function* wholeLines(text: string, isLast: boolean): Generator<[to: number, next: number]> {
  const lineEnd = /\r\n|\n|\r/g;
  for (let end = lineEnd.exec(text); end !== null; end = lineEnd.exec(text)) {
    // A carriage return may be the first half of a line end.
    if (end[0] === "\r" && lineEnd.lastIndex === text.length && !isLast) return;
    yield [end.index, lineEnd.lastIndex];
    if (lineEnd.lastIndex === text.length) return;
  }
  if (isLast) yield [text.length, text.length];
}
