import { stat } from "node:fs/promises";
import type { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";
import type { FoundFile } from "./found-file.ts";
import { listFolder } from "./list-folder.ts";
import { listZip } from "./list-zip.ts";
import { nearestWord } from "./nearest-word.ts";

/** A zip or a folder with tables in it. */
export interface Bundle {
  /** whether it holds this table, in any capitals or a little misspelt */
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
    const budget = { left: maxBytes };
    return {
      has: (file) => found.has(file),
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
  const others: FoundFile[] = [];
  // Where a name is there twice, the one nearest to the root is meant.
  for (const file of files.toSorted((one, other) => depth(one.path) - depth(other.path))) {
    const name = canonical.get(baseName(file.path).toLowerCase());
    if (name === undefined) others.push(file);
    else if (found.has(name)) diagnostics.onFile(name, "file.twice", { path: file.path });
    else found.set(name, checked(file, name, diagnostics));
  }
  for (const file of others.filter(({ path }) => path.toLowerCase().endsWith(".csv"))) {
    const absent = tables.filter((name) => !found.has(name));
    const name = nearestWord(namedFor(file.path), absent);
    if (name === null) diagnostics.onFile(file.path, "file.unknown");
    else found.set(name, checked(file, name, diagnostics));
  }
  return found;
}

/** The name of a file without what programs add to a second download of it: `users (1).csv`. */
const namedFor = (path: string): string => baseName(path).replace(/ ?\(\d+\)(?=\.csv$)/i, "");

function checked(file: FoundFile, name: string, diagnostics: Diagnostics): FoundFile {
  const base = baseName(file.path);
  if (file.link) throw new Refusal("bundle.unsafe_path/link", name, { path: file.path });
  if (base !== file.path) diagnostics.onFile(name, "file.in_folder", { path: file.path });
  const code = base.toLowerCase() === name.toLowerCase() ? "file.capitals" : "file.name_assumed";
  if (base !== name) diagnostics.onFile(name, code, { name: base });
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
