import { beginning } from "../beginning.ts";
import { nearestWord } from "../bundle/nearest-word.ts";
import type { Bundle } from "../bundle/open-bundle.ts";
import { type CsvRow, readCsv } from "../bundle/read-csv.ts";
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
  const isOfChanges = [...listed.values()].includes("delta");
  if (!isOfChanges && !bundle.has("users.csv") && !bundle.has("orgs.csv"))
    throw new Refusal("bundle.empty", "users.csv");
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

const VERSIONS = ["1.1", "1.2"];
/** Properties of a manifest that name no table. */
const properties = ["manifest.version", "oneroster.version", "source.systemName", "source.systemCode"];

async function listedModes(bundle: Bundle, diagnostics: Diagnostics): Promise<Map<string, FileMode>> {
  const modes = new Map<string, FileMode>();
  const chunks = readCsv(bundle.open(MANIFEST), {
    file: MANIFEST,
    columns: ["propertyName", "value"],
    required: ["propertyName", "value"],
    standard: [["propertyName", "value"]],
    assume: (about, said) => diagnostics.assume({ file: MANIFEST, ...about }, said),
  });
  for await (const rows of chunks) {
    for (const row of rows) {
      const listed = readProperty(row, diagnostics);
      if (listed !== null) modes.set(listed.file, listed.mode);
    }
  }
  return modes;
}

function readProperty(
  { line, swallowedTo, cells }: CsvRow,
  diagnostics: Diagnostics,
): { file: string; mode: FileMode } | null {
  // How a table is to be read isn't guessed.
  if (swallowedTo !== null) throw new Refusal("file.not_csv", MANIFEST, { line });
  const written = (cells.propertyName ?? "").trim();
  const value = (cells.value ?? "").trim().toLowerCase();
  const remark = (code: string, said: Details): void =>
    diagnostics.add({ file: MANIFEST, row: line, field: "value", code }, said);
  const name = propertyOf(written);
  if (name === null) {
    if (written !== "") remark("manifest.unknown_property", { name: beginning(written, 40) });
    return null;
  }
  if (name !== written) remark("manifest.property_assumed", { name: beginning(written, 40), taken: name });
  if (name === "manifest.version" && value === "1") remark("manifest.value_assumed", { name, value, taken: "1.0" });
  if (name === "oneroster.version" && !VERSIONS.includes(value)) remark("manifest.version", { value });
  if (!name.startsWith("file.")) return null;
  if (value === "bulk" || value === "delta" || value === "absent")
    return { file: `${name.slice("file.".length)}.csv`, mode: value };
  remark("manifest.unknown_mode", { name });
  return null;
}

/** A property by its name, in any capitals or a little misspelt (`fiel.users`); null for any other. */
function propertyOf(written: string): string | null {
  const known = [...properties, ...bundleFiles.map((file) => `file.${file.replace(/\.csv$/, "")}`)];
  const same = known.find((name) => name.toLowerCase() === written.toLowerCase());
  return same ?? nearestWord(written, known);
}
