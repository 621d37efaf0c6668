import { constants, type Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FoundFile, Listing } from "./found-file.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Lists a folder, and where it holds nothing but one folder, as unpacked zips often do, that one.
 * @throws Refusal when it can't be read
 */
export async function listFolder(path: string): Promise<Listing> {
  const entries = await entriesOf(path);
  const [only] = entries;
  if (only === undefined || entries.length > 1 || !only.isDirectory()) return listing(entries, path, "");
  const inner = join(path, only.name);
  return listing(await entriesOf(inner), inner, `${only.name}/`);
}

const entriesOf = (path: string): Promise<Dirent[]> =>
  readdir(path, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });

function listing(entries: Dirent[], folder: string, prefix: string): Listing {
  const files: FoundFile[] = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({
      path: `${prefix}${entry.name}`,
      size: null,
      link: entry.isSymbolicLink(),
      open: () => readFileBytes(join(folder, entry.name), entry.name),
    }));
  return { files, close: () => undefined };
}

async function* readFileBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    // A link put there after the listing isn't followed either.
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    yield* file.createReadStream() as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
