import { open, stat } from "node:fs/promises";
import { listZip } from "./bundle/list-zip.ts";
import { isWorkbook } from "./person-table/workbook/read-workbook.ts";

export type RosterFormat = "oneRoster" | "personTable";

/**
 * What a file or folder is, by what it holds, whatever it is called: a folder or zip with tables, or one table of people.
 * What can't be read at all is left to the reader of bundles, which says so.
 */
export async function recogniseFormat(path: string): Promise<RosterFormat> {
  const kind = await stat(path).catch(() => null);
  if (kind === null || !kind.isFile()) return "oneRoster";
  if (!(await isZip(path))) return "personTable";
  return isWorkbook(await namesIn(path)) ? "personTable" : "oneRoster";
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.toString("latin1") === "PK";
  } finally {
    await file.close();
  }
}

async function namesIn(path: string): Promise<string[]> {
  const { files, close } = await listZip(path);
  close();
  return files.map((file) => file.path);
}
