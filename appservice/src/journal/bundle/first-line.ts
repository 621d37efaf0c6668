/** The beginning of a text up to the end of its first line, how that line ends, and the whole text again. */
export type FirstLine = { line: string; end: "\r\n" | "\n" | "\r" | ""; text: AsyncIterable<string> };

const LONGEST = 100_000;

/** Looks at the first line of a stream of text that isn't empty; line ends inside of quotation marks don't count. */
export async function readFirstLine(chunks: AsyncGenerator<string>): Promise<FirstLine> {
  let head = "";
  let found: RegExpExecArray | null = null;
  for (;;) {
    const { done, value } = await chunks.next();
    head += value ?? "";
    found = /^\s*(?:"(?:[^"]|"")*"|[^"\r\n])+(\r\n|\n|\r(?!$))/.exec(head);
    if (found !== null || done === true || head.length > LONGEST) break;
  }
  const end = (found?.[1] ?? "") as FirstLine["end"];
  return { line: found?.[0] ?? head.slice(0, LONGEST), end, text: joined(head, chunks) };
}

/** Passes text on and remembers whether it ended with the end of a line. */
export class LineEnd {
  isWhole = true;

  async *watch(chunks: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      if (chunk !== "") this.isWhole = /[\r\n]$/.test(chunk);
      yield chunk;
    }
  }
}

async function* joined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield head;
    yield* rest;
  } finally {
    // Who stops at the beginning closes the rest as well.
    await rest.return(undefined);
  }
}

/** What separates the cells of a heading: a comma, unless it has none and another sign. */
export function separatorOf(line: string): "," | ";" | "\t" {
  const bare = line.replace(/"(?:[^"]|"")*"/g, "");
  const count = (sign: string): number => bare.split(sign).length;
  const [first = ","] = ([",", ";", "\t"] as const).toSorted((one, other) => count(other) - count(one));
  return first;
}
