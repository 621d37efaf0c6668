/** How the bytes of a text file are to be read. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251";

/** The encoding that a mark at the beginning names; null when there is none. */
export function markedEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  return null;
}

/**
 * The encoding of bytes without a mark, some of which aren't ASCII: UTF-8 if they are, else Windows-1251 if they make
 * Russian words in it, and no better ones in another Russian encoding; null for anything else.
 * @param sample may end in the middle of a character
 */
export function recogniseEncoding(sample: Uint8Array): "utf-8" | "windows-1251" | null {
  if (isUtf8(sample)) return "utf-8";
  const score = wordScore(sample, "windows-1251");
  const others = ["koi8-r", "ibm866", "x-mac-cyrillic"].map((encoding) => wordScore(sample, encoding));
  // Small letters are the same in the Macintosh's encoding, which nobody writes any more.
  return score > 0 && others.every((other) => other <= score) ? "windows-1251" : null;
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The commonest letters of Russian, which make up more than half of any text of names. */
const common = /[оаеинтрлвс]/gi;
/** What Russian words aren't made of: a capital after a small letter, letters of other languages, drawn lines. */
const odd = /[а-яё][А-ЯЁ]|[^\s\p{ASCII}\p{P}\p{Sm}\p{Sc}А-Яа-яёЁ№°]/gu;

/** How much a text looks like Russian words: 1 is nothing but common letters, below 0 no such text at all. */
function wordScore(sample: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(sample);
  const foreign = text.replace(/\p{ASCII}/gu, "").length;
  if (foreign === 0) return 0;
  return ((text.match(common)?.length ?? 0) - 3 * (text.match(odd)?.length ?? 0)) / foreign;
}

/** Whether bytes read as Windows-1251 hold Russian UTF-8 as well: parts of two files were put together. */
export const holdsUtf8 = (chunk: Uint8Array): boolean =>
  /(?:[\xd0\xd1][\x80-\xbf]){3}/.test(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1"));

/** Whether every other byte is a zero, as in UTF-16 of headings. */
export const isUnmarkedUtf16 = (head: Uint8Array): boolean =>
  head.length >= 16 && head.subarray(0, 64).filter((byte) => byte === 0).length >= Math.min(head.length, 64) / 3;
