import type { Bundle } from "../bundle/open-bundle.ts";
import { readCsv } from "../bundle/read-csv.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";
import type { Details } from "../remark-texts.ts";

/** `bulk` is a whole picture, `delta` holds changes only. */
export type FileMode = "absent" | "bulk" | "delta";

export const MANIFEST = "manifest.csv";
/** The tables that are read. */
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

/** Everything that belongs in a OneRoster bundle, 1.1 or 1.2. */
export const bundleFiles: readonly string[] = [
  MANIFEST,
  ...tableFiles,
  ...["categories", "classResources", "courseResources", "demographics", "lineItems", "resources", "results"],
  ...["userProfiles", "userResources", "scoreScales", "lineItemLearningObjectiveIds", "lineItemScoreScales"],
  ...["resultLearningObjectiveIds", "resultScoreScales"],
].map((name) => (name.endsWith(".csv") ? name : `${name}.csv`));

/**
 * How each table of the bundle is to be read. Without a manifest every table that is there counts as bulk.
 * @throws Refusal when the manifest lists a file that isn't there, or nothing can be read at all
 */
export async function readManifest(bundle: Bundle, diagnostics: Diagnostics): Promise<Map<TableFile, FileMode>> {
  const listed = bundle.has(MANIFEST) ? await listedModes(bundle, diagnostics) : new Map<string, FileMode>();
  if (!bundle.has(MANIFEST)) diagnostics.onFile(MANIFEST, "manifest.missing");
  for (const [file, mode] of listed) {
    if (mode !== "absent" && !bundle.has(file)) throw new Refusal("file.missing", file);
  }
  if (!bundle.has("users.csv") && !bundle.has("orgs.csv")) throw new Refusal("bundle.empty", "users.csv");
  return new Map(tableFiles.map((file) => [file, modeOf(file, bundle, listed, diagnostics)]));
}

function modeOf(file: TableFile, bundle: Bundle, listed: Map<string, FileMode>, diagnostics: Diagnostics): FileMode {
  const mode = listed.get(file) ?? (bundle.has(file) ? "bulk" : "absent");
  if (mode !== "absent") return mode;
  if (bundle.has(file)) diagnostics.onFile(file, "manifest.says_absent");
  // In 1.1 roles stand in users.csv.
  else if (file !== "roles.csv") diagnostics.onFile(file, "file.absent");
  return mode;
}

async function listedModes(bundle: Bundle, diagnostics: Diagnostics): Promise<Map<string, FileMode>> {
  const modes = new Map<string, FileMode>();
  const rows = readCsv(bundle.open(MANIFEST), {
    file: MANIFEST,
    // Some programs write the second heading wrongly.
    columns: ["propertyName", "value", "propertyValue"],
    required: ["propertyName"],
  });
  for await (const { line, cells } of rows) {
    const name = (cells.propertyName ?? "").trim();
    const value = (cells.value || cells.propertyValue || "").trim().toLowerCase();
    const remark = (code: string, said: Details): void =>
      diagnostics.add({ file: MANIFEST, row: line, field: "value", code }, said);
    const file = /^file\.([\w.-]+)$/i.exec(name)?.[1];
    if (name === "oneroster.version" && value !== "1.1" && value !== "1.2") remark("manifest.version", { value });
    if (file === undefined) continue;
    if (value === "bulk" || value === "delta" || value === "absent") modes.set(canonical(`${file}.csv`), value);
    else remark("manifest.unknown_mode", { name });
  }
  return modes;
}

const canonical = (file: string): string =>
  bundleFiles.find((known) => known.toLowerCase() === file.toLowerCase()) ?? file;
