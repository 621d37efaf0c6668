import { basename } from "node:path";
import type { Reading } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../database.ts";
import type { IdentifierHash } from "../identifier-hash.ts";
import { openBundle } from "./bundle/open-bundle.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { loadRoster } from "./oneroster/load-roster.ts";
import { bundleFiles, type FileMode, readManifest, type TableFile } from "./oneroster/manifest.ts";
import { createPersonTableReader } from "./person-table/create-person-table-reader.ts";
import { recogniseFormat } from "./recognise-format.ts";
import { createSdsReader } from "./sds/create-sds-reader.ts";

/** Reads a school's list of one format into the temporary tables of the transaction (incoming-store.ts). */
export interface RosterReader {
  /**
   * @returns how each table was given: a whole picture, changes only, or not at all
   * @throws Refusal when nothing can be read; TableQuestionError when only a person can say what is meant
   */
  load(trx: Knex, diagnostics: Diagnostics): Promise<Map<TableFile, FileMode>>;
}

export type ReaderOptions = {
  reading: Reading;
  /** name of the export: what a person has answered is remembered under it */
  source: string;
  db: Knex;
  /** limit on the bytes of the unpacked file */
  maxBytes: number;
  /** YYYY-MM-DD, the day of the import: a table without dates is of its school year */
  day: string;
  /** what is kept instead of a number that identifies somebody */
  hashOf: IdentifierHash;
  /** name of the file as it was handed in */
  fileName?: string | null;
  /** told now and then how many rows were read */
  onRows?: (rows: number) => void;
};

/** Finds by its content who reads a file or folder. @throws Refusal when nobody does */
export async function chooseReader(path: string, options: ReaderOptions): Promise<RosterReader> {
  const format = await recogniseFormat(path, options.fileName ?? basename(path));
  if (format === "personTable") return createPersonTableReader({ path, ...options });
  return format === "sds" ? createSdsReader({ path, ...options }) : oneRosterReader(path, options);
}

/** OneRoster 1.1 and 1.2 as CSV tables in a zip or folder. */
const oneRosterReader = (path: string, { maxBytes, hashOf, onRows }: ReaderOptions): RosterReader => ({
  async load(trx, diagnostics) {
    const bundle = await openBundle(path, bundleFiles, maxBytes, diagnostics);
    try {
      const modes = await readManifest(bundle, diagnostics);
      await loadRoster(trx, bundle, modes, diagnostics, hashOf, onRows);
      return modes;
    } finally {
      bundle.close();
    }
  },
});
