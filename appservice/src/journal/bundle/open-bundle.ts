import { stat } from "node:fs/promises";
import type { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";
import type { FoundFile } from "./found-file.ts";
import { listFolder } from "./list-folder.ts";
import { listZip } from "./list-zip.ts";

/** A zip or a folder with tables in it. */
export interface Bundle {
  /** whether it holds a file of this name, in any capitals */
  has(file: string): boolean;
  /** The bytes of a table. @throws Refusal when it isn't there, can't be unpacked, or the bundle is too large */
  open(file: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Opens a bundle.
 * @param tables the names that belong in it; other files are left alone, whatever they hold
 * @param maxBytes limit on all bytes read from it, unpacked, so that a zip bomb ends early
 * @throws Refusal when it isn't a zip or folder, is damaged, or climbs out of itself
 */
export async function openBundle(
  path: string,
  tables: readonly string[],
  maxBytes: number,
  diagnostics: Diagnostics,
): Promise<Bundle> {
  const { files: all, close } = await list(path);
  try {
    const files = all.filter((file) => !addedByMacOs(file.path));
    const found = findTables(files, tables, diagnostics);
    const names = new Set(files.map((file) => baseName(file.path).toLowerCase()));
    const budget = { left: maxBytes };
    return {
      has: (file) => names.has(file.toLowerCase()),
      open(file) {
        const entry = found.get(file);
        if (entry === undefined) throw new Refusal("file.missing", file);
        // A zip bomb that says how large it is needn't be unpacked at all.
        if (entry.size !== null && entry.size > budget.left) throw tooLarge(file, maxBytes);
        return metered(entry.open(), file, budget, maxBytes);
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function list(path: string): ReturnType<typeof listZip> {
  const kind = await stat(path).catch((cause: unknown) => {
    throw new Refusal("bundle.not_found", path, {}, { cause });
  });
  if (kind.isDirectory()) return listFolder(path);
  if (kind.isFile()) return listZip(path);
  throw new Refusal("bundle.not_a_zip", path);
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const addedByMacOs = (path: string): boolean => path.startsWith("__MACOSX/") || baseName(path).startsWith("._");
const depth = (path: string): number => path.split("/").length;

function findTables(files: FoundFile[], tables: readonly string[], diagnostics: Diagnostics): Map<string, FoundFile> {
  const canonical = new Map(tables.map((name) => [name.toLowerCase(), name]));
  const found = new Map<string, FoundFile>();
  // Where a name is there twice, the one nearest to the root is meant.
  for (const file of files.toSorted((one, other) => depth(one.path) - depth(other.path))) {
    const base = baseName(file.path);
    const name = canonical.get(base.toLowerCase());
    if (name === undefined) {
      if (base.toLowerCase().endsWith(".csv")) diagnostics.onFile(file.path, "file.unknown");
    } else if (found.has(name)) {
      diagnostics.onFile(name, "file.twice", { path: file.path });
    } else {
      found.set(name, checked(file, base, name, diagnostics));
    }
  }
  return found;
}

function checked(file: FoundFile, base: string, name: string, diagnostics: Diagnostics): FoundFile {
  if (file.link) throw new Refusal("bundle.unsafe_path/link", name, { path: file.path });
  if (base !== file.path) diagnostics.onFile(name, "file.in_folder", { path: file.path });
  if (base !== name) diagnostics.onFile(name, "file.capitals", { name: base });
  return file;
}

async function* metered(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  budget: { left: number },
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    budget.left -= chunk.length;
    if (budget.left < 0) throw tooLarge(file, maxBytes);
    yield chunk;
  }
}

const tooLarge = (file: string, maxBytes: number): Refusal => new Refusal("bundle.too_large", file, { maxBytes });
