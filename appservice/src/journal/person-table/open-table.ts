import { open, readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { decodeText } from "../bundle/decode-text.ts";
import { listZip } from "../bundle/list-zip.ts";
import { unreadable } from "../bundle/unreadable.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";
import { readDelimited } from "./read-delimited.ts";
import type { Sheet } from "./sheet.ts";
import { isWorkbook, readWorkbook } from "./workbook/read-workbook.ts";

const HEAD_BYTES = 512;
const ZIP = Buffer.from("PK\u0003\u0004", "latin1");
/** of Excel's files until 2003, and of newer ones that are locked with a password */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const LOCKED = Buffer.from("EncryptedPackage", "utf16le");

/**
 * Opens what a secretary hands in: .xlsx, or text with separators. What only calls itself so is refused with what to do.
 * @throws Refusal
 */
export async function openTable(
  path: string,
  file: string,
  maxBytes: number,
  diagnostics: Diagnostics,
): Promise<Sheet[]> {
  const head = await readHead(path);
  if (head.subarray(0, 4).equals(ZIP)) return openZip(path, file, maxBytes);
  if (head.subarray(0, 4).equals(OLE)) throw await oldExcel(path, file, maxBytes);
  const text = await readText(path, file, maxBytes, diagnostics);
  if (/^\s*</.test(text)) throw new Refusal("table.web_page", file);
  if (text.startsWith("%PDF") || text.includes("\u0000")) throw new Refusal("table.no_table", file);
  return [readDelimited(text, file)];
}

async function readText(path: string, file: string, maxBytes: number, diagnostics: Diagnostics): Promise<string> {
  const bytes = await readWhole(path, file, maxBytes);
  const assume = (encoding: string): void =>
    diagnostics.assume({ file, code: "file.encoding_assumed/table" }, { encoding });
  let text = "";
  for await (const part of decodeText(Readable.from([bytes]), file, assume)) text += part;
  return text;
}

async function openZip(path: string, file: string, maxBytes: number): Promise<Sheet[]> {
  const { files, close } = await listZip(path, file);
  close();
  const names = files.map((one) => one.path);
  if (isWorkbook(names)) return readWorkbook(path, file, maxBytes);
  throw new Refusal(names.includes("content.xml") ? "table.open_document" : "table.no_table", file);
}

async function oldExcel(path: string, file: string, maxBytes: number): Promise<Refusal> {
  const bytes = await readWhole(path, file, maxBytes);
  return new Refusal(bytes.includes(LOCKED) ? "table.locked" : "table.old_excel", file);
}

async function readHead(path: string): Promise<Buffer> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function readWhole(path: string, file: string, maxBytes: number): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxBytes) throw new Refusal("bundle.too_large", file, { maxBytes });
  return readFile(path);
}
