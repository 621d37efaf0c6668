import { isAscii } from "node:buffer";
import { Refusal } from "../refusal.ts";
import { type Encoding, holdsUtf8, isUnmarkedUtf16, markedEncoding, recogniseEncoding } from "./recognise-encoding.ts";

/** Bytes from the first that isn't ASCII on, by which the encoding is told. */
const SAMPLE = 32_768;

const names: Record<Encoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "windows-1251": "Windows-1251",
};

/**
 * Decodes a text file as a stream: UTF-8, UTF-16 with a mark, or Windows-1251, which is told by its content.
 * @param assume told the encoding's name when it isn't UTF-8
 * @throws Refusal for any other encoding, and for parts of two
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  assume: (encoding: string) => void,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let encoding: Encoding = "utf-8";
  const decode = (chunk: Uint8Array | undefined, stream: boolean): string => {
    if (encoding === "windows-1251" && chunk !== undefined && holdsUtf8(chunk))
      throw new Refusal("file.encoding/mixed", file);
    try {
      return (decoder ?? new TextDecoder("utf-8", { fatal: true })).decode(chunk, { stream });
    } catch (cause) {
      throw new Refusal("file.encoding", file, {}, { cause });
    }
  };
  let first = true;
  for await (const chunk of untilSure(bytes)) {
    if (first && markedEncoding(chunk) === null && isUnmarkedUtf16(chunk)) throw new Refusal("file.encoding", file);
    first = false;
    if (decoder === null && !isAscii(chunk)) {
      const found = markedEncoding(chunk) ?? recogniseEncoding(chunk);
      if (found === null) throw new Refusal("file.encoding", file);
      encoding = found;
      decoder = new TextDecoder(encoding, { fatal: true });
      if (encoding !== "utf-8") assume(names[encoding]);
    }
    yield decode(chunk, true);
  }
  yield decode(undefined, false);
}

/** Chunks as they come; from the first byte that isn't ASCII on enough of them at once to tell the encoding. */
async function* untilSure(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] | null = null;
  let sure = false;
  for await (const chunk of bytes) {
    if (sure || (gathered === null && isAscii(chunk))) {
      yield chunk;
      continue;
    }
    gathered = [...(gathered ?? []), chunk];
    if (gathered.reduce((sum, one) => sum + one.length, 0) < SAMPLE) continue;
    sure = true;
    yield Buffer.concat(gathered);
  }
  if (!sure && gathered !== null) yield Buffer.concat(gathered);
}
