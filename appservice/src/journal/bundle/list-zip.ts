import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Refusal } from "../refusal.ts";
import type { FoundFile, Listing } from "./found-file.ts";
import { unreadable } from "./unreadable.ts";

/** No export has more files; a list of millions would fill the memory before anything is read. */
const MAX_FILES = 10_000;
const UNIX = 3;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Lists a zip by its directory; nothing is unpacked yet.
 * @param file its name for messages
 * @throws Refusal when it isn't a zip, is damaged, or names a file outside of itself
 */
export async function listZip(path: string, file = path): Promise<Listing> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((cause: unknown) => {
    // What the system refuses has a code; what the reader of zips doesn't understand has none.
    if (cause instanceof Error && "code" in cause) throw unreadable(file, cause);
    throw new Refusal("bundle.not_a_zip", file, {}, { cause });
  });
  try {
    return { files: await listEntries(zip, file), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, file: string): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith("/")) files.push(foundFile(zip, entry));
      if (files.length > MAX_FILES) {
        throw new Refusal("bundle.too_large/files", file, { count: MAX_FILES });
      }
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw /relative path|absolute path|invalid characters/.test(String(cause))
      ? new Refusal("bundle.unsafe_path", file, {}, { cause })
      : new Refusal("bundle.damaged", file, {}, { cause });
  }
  return files;
}

function foundFile(zip: ZipFile, entry: Entry): FoundFile {
  const madeOnUnix = entry.versionMadeBy >> 8 === UNIX;
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  return {
    path: entry.fileName,
    size: entry.uncompressedSize,
    link: madeOnUnix && type === SYMBOLIC_LINK,
    open: () => unpack(zip, entry),
  };
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const name = entry.fileName;
  if (entry.isEncrypted()) throw new Refusal("bundle.encrypted", name);
  let sum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (cause) {
    throw new Refusal("bundle.damaged", name, {}, { cause });
  }
  if (sum !== entry.crc32) throw new Refusal("bundle.damaged", name);
}
