import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import yauzl from "yauzl";
import type { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";

/** A zip or a folder with tables in it. */
export interface Bundle {
  /** canonical names of the tables that are there, for instance `users.csv` */
  readonly files: ReadonlySet<string>;
  open(file: string): Promise<Readable>;
  close(): void;
}

type Found = { path: string; open: () => Promise<Readable> };

/**
 * Opens a bundle. `known` are the names that a reader asks for; others are left alone, whatever they hold.
 * @param maxBytes limit on all bytes read from it, unpacked, so that a zip bomb ends early
 * @throws Refusal when it isn't a zip or folder, climbs out of itself or is larger than allowed
 */
export async function openBundle(
  path: string,
  known: readonly string[],
  maxBytes: number,
  diagnostics: Diagnostics,
): Promise<Bundle> {
  const kind = await stat(path).catch(() => null);
  if (kind === null) throw new Refusal("bundle.not_found", path, `There is no file or folder ${path}.`);
  const source = kind.isDirectory() ? await listFolder(path) : await listZip(path);
  const found = match(source.entries, known, diagnostics);
  const budget = { left: maxBytes };
  return {
    files: new Set(found.keys()),
    async open(file) {
      const entry = found.get(file);
      if (entry === undefined) throw new Refusal("file.missing", file, `${file} isn't in the bundle.`);
      return metered(await entry.open(), file, budget, maxBytes);
    },
    close: source.close,
  };
}

async function listFolder(path: string): Promise<{ entries: Found[]; close: () => void }> {
  const names = await readdir(path, { withFileTypes: true });
  const entries = names
    .filter((name) => name.isFile())
    .map((name) => ({ path: name.name, open: async () => createReadStream(join(path, name.name)) }));
  return { entries, close: () => undefined };
}

async function listZip(path: string): Promise<{ entries: Found[]; close: () => void }> {
  const zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true }).catch((cause: unknown) => {
    throw new Refusal("bundle.not_a_zip", path, "This is not a zip file and not a folder.", { cause });
  });
  const entries: Found[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith("/"))
        entries.push({ path: entry.fileName, open: () => zip.openReadStreamPromise(entry) });
    }
  } catch (cause) {
    zip.close();
    const climbs = /relative path|absolute path|invalid characters/.test(String(cause));
    throw climbs
      ? new Refusal(
          "bundle.unsafe_path",
          path,
          "The zip names a file outside of itself; pack it again with the tables at its root.",
          { cause },
        )
      : new Refusal("bundle.not_a_zip", path, "The zip is damaged and can't be read to its end.", { cause });
  }
  return { entries, close: () => zip.close() };
}

function match(entries: Found[], known: readonly string[], diagnostics: Diagnostics): Map<string, Found> {
  const canonical = new Map(known.map((name) => [name.toLowerCase(), name]));
  const found = new Map<string, Found>();
  for (const entry of entries) {
    const base = entry.path.split("/").pop() ?? entry.path;
    const name = canonical.get(base.toLowerCase());
    if (name === undefined || entry.path.startsWith("__MACOSX/")) continue;
    if (found.has(name)) {
      diagnostics.add({
        file: name,
        row: null,
        field: null,
        code: "file.twice",
        message: `${entry.path} is a second ${name}; the first one is read.`,
      });
      continue;
    }
    if (base !== entry.path) {
      diagnostics.add({
        file: name,
        row: null,
        field: null,
        code: "file.in_folder",
        message: `${entry.path} lies in a folder; tables belong at the root of the zip.`,
      });
    }
    if (base !== name) {
      diagnostics.add({
        file: name,
        row: null,
        field: null,
        code: "file.capitals",
        message: `${base} is read as ${name}; names are case-sensitive in OneRoster.`,
      });
    }
    found.set(name, entry);
  }
  return found;
}

function metered(input: Readable, file: string, budget: { left: number }, maxBytes: number): Readable {
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      budget.left -= chunk.length;
      if (budget.left >= 0) return done(null, chunk);
      done(
        new Refusal(
          "bundle.too_large",
          file,
          `The bundle is larger than ${maxBytes} bytes unpacked (setting import.maxBytes).`,
        ),
      );
    },
  });
  input.once("error", (cause) =>
    meter.destroy(
      cause instanceof Refusal ? cause : new Refusal("bundle.not_a_zip", file, `${file} can't be unpacked.`, { cause }),
    ),
  );
  return input.pipe(meter);
}
