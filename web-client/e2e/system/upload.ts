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

/**
 * The demo school's export in which pupils of a class have lost their places in it and in its groups.
 * @param isGone says whether it is one of them, by id
 */
export function exportWithout(classId: string, isGone: (pupilId: string) => boolean, name: string): Promise<string> {
  return zipFolder(roster(), name, (file, text) => {
    if (file !== "enrollments.csv") return text;
    return text
      .split(/\r?\n/)
      .filter((row) => !(row.startsWith(classId) && row.split(",")[6] === "student" && isGone(row.split(",")[5] ?? "")))
      .join("\n");
  });
}

/** Half of the pupils of a class of the demo school, one of them named, by id. */
export function halfOf(classId: string, one: string): ReadonlySet<string> {
  const rows = readFileSync(join(roster(), "enrollments.csv"), "utf8")
    .split(/\r?\n/)
    .map((row) => row.split(","));
  const pupils = rows.filter((row) => row[3] === classId && row[6] === "student").map((row) => row[5] ?? "");
  const others = pupils.filter((pupil) => pupil !== one);
  return new Set([one, ...others.slice(0, Math.floor(pupils.length / 2) - 1)]);
}

/** A secretary's table whose headings nobody knows; returns its path. */
export function strangeTable(name: string): string {
  const path = join(newFolder(), name);
  const rows = ["Кто;Где учится;Пометки", "Пробный Пётр Петрович;5А;новенький", "Пробная Анна Ивановна;5Б;"];
  writeFileSync(path, `${rows.join("\r\n")}\r\n`);
  return path;
}
