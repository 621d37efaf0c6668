import { readdir, readFile } from "node:fs/promises";

/** Codes stand in quotation marks in the code and in backquotes in the document. */
const code =
  /["`]((?:agent|bell|bundle|diagnostics|file|id|import|manifest|org|reference|role|row|table|username|value)\.[a-z_]+)["`]/g;
const codesOf = (text: string): string[] => [...text.matchAll(code)].map(([, found = ""]) => found);
const names = new Set(["manifest.csv", "import.apply", "import.inbox", "import.reading", "import.schedule"]);

test("docs/import.md lists every code of a remark or a refusal, and no other", async () => {
  const folder = new URL("./", import.meta.url);
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, folder), "utf8")));
  const used = new Set(texts.flatMap(codesOf).filter((name) => !names.has(name)));
  const document = await readFile(new URL("../../../docs/import.md", import.meta.url), "utf8");
  const documented = new Set(codesOf(document).filter((name) => !names.has(name)));
  expect([...documented].toSorted()).toEqual([...used].toSorted());
});
