import { listZip } from "../../bundle/list-zip.ts";
import { Refusal } from "../../refusal.ts";
import { MAX_ROWS, type Sheet } from "../sheet.ts";
import { readDateStyles } from "./date-styles.ts";
import { readSheet } from "./read-sheet.ts";
import { readXml } from "./read-xml.ts";
import { readSharedStrings } from "./shared-strings.ts";

const WORKBOOK = "xl/workbook.xml";
/** A year group has a dozen classes, a school a hundred; more sheets than that are no table of people. */
const MAX_SHEETS = 200;

type Parts = { has(path: string): boolean; open(path: string): AsyncIterable<Uint8Array> };

/**
 * The visible sheets of an .xlsx file. Only its cells are read: no macros, no links to elsewhere, nothing calculated.
 * @param file its name for messages
 * @param maxBytes limit on all that is unpacked
 * @throws Refusal when it is damaged, locked, or too large
 */
export async function readWorkbook(path: string, file: string, maxBytes: number): Promise<Sheet[]> {
  const { files, close } = await listZip(path, file);
  try {
    const parts = partsOf(files, file, maxBytes);
    const { sheets, since1904 } = await readContents(parts, file);
    const targets = await readTargets(parts, file);
    const optional = async <T>(
      part: string,
      read: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
    ): Promise<T | null> => (parts.has(part) ? read(parts.open(part)) : null);
    const strings = (await optional("xl/sharedStrings.xml", (bytes) => readSharedStrings(bytes, file))) ?? [];
    const dateStyles = (await optional("xl/styles.xml", (bytes) => readDateStyles(bytes, file))) ?? new Set<number>();
    const read: Sheet[] = [];
    // The limit is the whole workbook's: a small zip may hold many sheets of many empty cells.
    let rowsLeft = MAX_ROWS;
    for (const { name, id } of sheets) {
      const part = targets.get(id);
      if (part === undefined || !parts.has(part)) continue;
      const sheet = await readSheet(parts.open(part), file, name, { strings, dateStyles, since1904, rowsLeft });
      rowsLeft -= sheet.rows.length;
      read.push(sheet);
    }
    return read;
  } finally {
    close();
  }
}

function partsOf(files: Awaited<ReturnType<typeof listZip>>["files"], file: string, maxBytes: number): Parts {
  const found = new Map(files.map((one) => [one.path, one]));
  const budget = { left: maxBytes };
  const open = async function* (path: string): AsyncGenerator<Uint8Array> {
    const entry = found.get(path);
    if (entry === undefined) throw new Refusal("table.damaged", file);
    for await (const chunk of entry.open()) {
      budget.left -= chunk.length;
      if (budget.left < 0) throw new Refusal("bundle.too_large", file, { maxBytes });
      yield chunk;
    }
  };
  return { has: (path) => found.has(path), open };
}

async function readContents(
  parts: Parts,
  file: string,
): Promise<{ sheets: { name: string; id: string }[]; since1904: boolean }> {
  const sheets: { name: string; id: string }[] = [];
  let since1904 = false;
  await readXml(parts.open(WORKBOOK), file, {
    open(element, attributes) {
      if (element === "workbookPr") since1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (element !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1];
      if (id !== undefined && sheets.length < MAX_SHEETS) sheets.push({ name: attributes.name ?? "", id });
    },
  });
  return { sheets, since1904 };
}

/** Which part of the file each relation of the workbook leads to. */
async function readTargets(parts: Parts, file: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(parts.open("xl/_rels/workbook.xml.rels"), file, {
    open(element, { Id, Target }) {
      if (element !== "Relationship" || Id === undefined || Target === undefined) return;
      targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target.replace(/^\.\//, "")}`);
    },
  });
  return targets;
}

/** Whether the names of a zip's files are those of a workbook. */
export const isWorkbook = (paths: readonly string[]): boolean => paths.includes(WORKBOOK);
