import { readXml } from "./read-xml.ts";

/** Texts that cells refer to by number; the reading aid of Asian scripts (`rPh`) is no part of them. */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>, file: string): Promise<string[]> {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let aside = 0;
  await readXml(bytes, file, {
    open(name) {
      if (name === "si") current = "";
      if (name === "rPh") aside += 1;
      if (name === "t") inText = aside === 0;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === "t") inText = false;
      if (name === "rPh") aside -= 1;
      if (name === "si") strings.push(current);
    },
  });
  return strings;
}
