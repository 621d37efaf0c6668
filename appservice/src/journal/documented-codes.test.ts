import { readdir, readFile } from "node:fs/promises";
import { remarkTexts } from "./remark-texts.ts";

/** Codes stand in quotation marks in the code and in backquotes in the document. */
const code =
  /["`]((?:agent|bell|bundle|diagnostics|file|id|import|manifest|org|reference|role|row|table|username|value)\.[a-z_]+)["`]/g;
const codesOf = (text: string): string[] => [...text.matchAll(code)].map(([, found = ""]) => found);
const names = new Set(["manifest.csv", "import.apply", "import.inbox", "import.reading", "import.schedule"]);

const folder = new URL("./", import.meta.url);

async function readSources(): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return Promise.all(sources.map((name) => readFile(new URL(name, folder), "utf8")));
}

test("every code with a case of its own has its text", async () => {
  const used = (await readSources()).flatMap((text) => [...text.matchAll(/["`]([a-z]+\.[a-z_]+\/[a-z_]+)["`]/g)]);
  const without = used.map(([, name = ""]) => name).filter((name) => remarkTexts[name] === undefined);
  expect(without).toEqual([]);
});

test("docs/import.md lists every code of a remark or a refusal, and no other", async () => {
  const used = new Set((await readSources()).flatMap(codesOf).filter((name) => !names.has(name)));
  const document = await readFile(new URL("../../../docs/import.md", import.meta.url), "utf8");
  const documented = new Set(codesOf(document).filter((name) => !names.has(name)));
  expect([...documented].toSorted()).toEqual([...used].toSorted());
});
