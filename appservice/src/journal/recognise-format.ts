import { open, stat } from "node:fs/promises";
import type { FoundFile, Listing } from "./bundle/found-file.ts";
import { listFolder } from "./bundle/list-folder.ts";
import { listZip } from "./bundle/list-zip.ts";
import { plainWord } from "./bundle/nearest-word.ts";
import { unreadable } from "./bundle/unreadable.ts";
import { Refusal } from "./refusal.ts";

/** What a file or folder holds: OneRoster's tables, Microsoft School Data Sync's, or a table of people. */
export type RosterFormat = "oneRoster" | "sds" | "personTable";

const ZIP = Buffer.from("PK", "latin1");
const HEAD = 4096;

/**
 * Recognises a format by its content; what is none of them is left to OneRoster's reader, which says what lacks.
 * @param name as the file was handed in, for messages
 */
export async function recogniseFormat(path: string, name: string): Promise<RosterFormat> {
  const kind = await stat(path).catch((cause: unknown) => {
    throw new Refusal("bundle.not_found", path, {}, { cause });
  });
  if (kind.isDirectory()) return formatOf(await listFolder(path), name);
  if (!kind.isFile()) throw new Refusal("bundle.not_a_zip", name);
  const head = await readHead(path, name);
  if (head.subarray(0, 2).equals(ZIP)) return formatOf(await listZip(path, name), name);
  if (/\.zip$/i.test(name)) throw new Refusal("bundle.not_a_zip/name", name);
  if (/^\uFEFF?"?sourcedId\b/i.test(head.toString("utf8"))) throw new Refusal("bundle.one_table", name);
  return "personTable";
}

async function readHead(path: string, name: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

async function formatOf({ files, close }: Listing, name: string): Promise<RosterFormat> {
  try {
    const named = new Map(files.map((file) => [baseName(file.path), file]));
    // Workbooks of Excel and of LibreOffice are zips.
    if (named.has("[content_types].xml") || named.has("content.xml")) return "personTable";
    if (named.has("manifest.csv")) return "oneRoster";
    if (named.has("student.csv") && named.has("school.csv")) return "sds";
    if (named.has("relationships.csv") || named.has("userflags.csv")) return "sds";
    // SDS has OneRoster's names of tables; its classes are all of one kind.
    const classes = named.get("classes.csv");
    const table = files.find(({ path }) => /\.(xlsx?|ods|csv)$/i.test(path));
    if (
      !["users.csv", "orgs.csv", "classes.csv", "enrollments.csv"].some((one) => named.has(one)) &&
      table !== undefined
    )
      throw new Refusal("bundle.empty/table", name, { path: table.path });
    return classes !== undefined && !plainWord(await firstBytes(classes)).includes("classtype") ? "sds" : "oneRoster";
  } finally {
    close();
  }
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1).toLowerCase();

/** The beginning of a file; a link isn't followed. */
async function firstBytes(file: FoundFile): Promise<string> {
  if (file.link) return "";
  for await (const chunk of file.open()) return Buffer.from(chunk.subarray(0, HEAD)).toString("latin1");
  return "";
}
