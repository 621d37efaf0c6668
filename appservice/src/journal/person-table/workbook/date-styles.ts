import { readXml } from "./read-xml.ts";

/** Numbers of the built-in formats that show a date (ECMA-376, 18.8.30), the times among them not. */
const builtIn = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether a format such as `DD.MM.YYYY` shows a date: what stands in quotes, brackets or after `\` is text. */
export function showsDate(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").toLowerCase();
  return /d|y|г|д/.test(bare) && !/general/.test(bare);
}

/** Numbers of the cell styles that show dates. */
export async function readDateStyles(bytes: AsyncIterable<Uint8Array>, file: string): Promise<Set<number>> {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await readXml(bytes, file, {
    open(name, attributes) {
      if (name === "numFmt") own.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) formats.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  const isDate = (id: number): boolean => builtIn.has(id) || showsDate(own.get(id) ?? "");
  return new Set(formats.flatMap((id, style) => (isDate(id) ? [style] : [])));
}
