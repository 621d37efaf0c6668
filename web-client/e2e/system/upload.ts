import { createWriteStream, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { stateDir } from "./zvonok.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "zvonok-upload-"));
const roster = (): string => join(stateDir(), "demo-school/roster");

/** A zip with the tables of a folder, as a journal exports it; returns its path. */
export async function zipFolder(folder: string, name: string, change = (_file: string, text: string) => text) {
  const zip = new ZipFile();
  for (const file of readdirSync(folder))
    zip.addBuffer(Buffer.from(change(file, readFileSync(join(folder, file), "utf8"))), file);
  zip.end();
  const path = join(newFolder(), name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** The demo school's export in which a class and its groups have lost all their pupils. */
export function exportWithEmptyClass(classId: string, name: string): Promise<string> {
  const isGone = (row: string): boolean => row.startsWith(classId) && row.split(",")[6] === "student";
  return zipFolder(roster(), name, (file, text) => {
    if (file !== "enrollments.csv") return text;
    return text
      .split(/\r?\n/)
      .filter((row) => !isGone(row))
      .join("\n");
  });
}

/** A secretary's table whose headings nobody knows; returns its path. */
export function strangeTable(name: string): string {
  const path = join(newFolder(), name);
  const rows = ["Кто;Где учится;Пометки", "Пробный Пётр Петрович;5А;новенький", "Пробная Анна Ивановна;5Б;"];
  writeFileSync(path, `${rows.join("\r\n")}\r\n`);
  return path;
}
