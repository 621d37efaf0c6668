import { constants, type Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FoundFile, Listing } from "./found-file.ts";

/** Lists a folder, and where it holds nothing but one folder, as unpacked zips often do, that one. */
export async function listFolder(path: string): Promise<Listing> {
  const entries = await readdir(path, { withFileTypes: true });
  const [only] = entries;
  if (only === undefined || entries.length > 1 || !only.isDirectory()) return listing(entries, path, "");
  const inner = join(path, only.name);
  return listing(await readdir(inner, { withFileTypes: true }), inner, `${only.name}/`);
}

function listing(entries: Dirent[], folder: string, prefix: string): Listing {
  const files: FoundFile[] = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({
      path: `${prefix}${entry.name}`,
      link: entry.isSymbolicLink(),
      open: () => readFileBytes(join(folder, entry.name)),
    }));
  return { files, close: () => undefined };
}

async function* readFileBytes(path: string): AsyncGenerator<Uint8Array> {
  // A link put there after the listing isn't followed either.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  yield* file.createReadStream() as AsyncIterable<Uint8Array>;
}
