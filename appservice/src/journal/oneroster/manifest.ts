import type { Bundle } from "../bundle/open-bundle.ts";
import { readCsv } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";

export type FileMode = "absent" | "bulk" | "delta";

export const MANIFEST = "manifest.csv";
/** The tables that are read; a manifest may list others, which are left alone. */
export const tableFiles = [
  "academicSessions.csv",
  "orgs.csv",
  "courses.csv",
  "classes.csv",
  "users.csv",
  "roles.csv",
  "enrollments.csv",
] as const;
export type TableFile = (typeof tableFiles)[number];

/**
 * How each table of the bundle is to be read: `bulk` is a whole picture, `delta` holds changes only.
 * Without a manifest every table that is there counts as bulk.
 * @throws Refusal when the manifest lists a table that isn't there, or nothing can be read at all
 */
export async function readManifest(bundle: Bundle, diagnostics: Diagnostics): Promise<Map<TableFile, FileMode>> {
  const listed = bundle.files.has(MANIFEST) ? await listedModes(bundle) : null;
  if (listed === null) {
    diagnostics.add({
      file: MANIFEST,
      row: null,
      field: null,
      code: "manifest.missing",
      message: "There is no manifest.csv; every table is taken as a whole picture (bulk).",
    });
  }
  const modes = new Map<TableFile, FileMode>();
  for (const file of tableFiles) {
    const mode = listed?.get(file);
    if (mode !== undefined && mode !== "absent" && !bundle.files.has(file)) {
      throw new Refusal(
        "file.missing",
        file,
        `The manifest lists ${file} as ${mode}, but the bundle doesn't hold it. Export it again.`,
      );
    }
    if (mode === "absent" && bundle.files.has(file)) {
      diagnostics.add({
        file,
        row: null,
        field: null,
        code: "manifest.says_absent",
        message: `The manifest calls ${file} absent, so it isn't read.`,
      });
    }
    const found = mode ?? (bundle.files.has(file) ? "bulk" : "absent");
    modes.set(file, found);
    if (found === "absent" && file !== "roles.csv") {
      diagnostics.add({
        file,
        row: null,
        field: null,
        code: "file.absent",
        message: `The bundle has no ${file}; what is known of it stays.`,
      });
    }
  }
  if (modes.get("users.csv") === "absent" && modes.get("orgs.csv") === "absent") {
    throw new Refusal(
      "bundle.empty",
      "users.csv",
      "There is neither users.csv nor orgs.csv: this is no OneRoster bundle.",
    );
  }
  return modes;
}

async function listedModes(bundle: Bundle): Promise<Map<string, FileMode>> {
  const modes = new Map<string, FileMode>();
  const rows = readCsv(
    await bundle.open(MANIFEST),
    MANIFEST,
    ["propertyName", "value", "propertyValue"],
    ["propertyName"],
  );
  for await (const { cells } of rows) {
    const name = /^file\.(\w+)$/.exec(cells.propertyName ?? "")?.[1];
    const mode = (cells.value || cells.propertyValue || "").toLowerCase();
    if (name !== undefined && (mode === "bulk" || mode === "delta" || mode === "absent"))
      modes.set(`${name}.csv`, mode);
  }
  return modes;
}
