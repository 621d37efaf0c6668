import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const code = /ORG_ZVONOK_[A-Z]+(?:_[A-Z]+)*/g;

function codesInSource(): string[] {
  const folder = join(root, "appservice/src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return sources.flatMap((name) => readFileSync(join(folder, name), "utf8").match(code) ?? []);
}

test("docs/errors.md lists every error code of ours, and none that isn't ours any more", () => {
  const listed = readFileSync(join(root, "docs/errors.md"), "utf8").match(/(?<=^\| `)ORG_ZVONOK_\w+/gm) ?? [];
  expect([...listed].sort()).toEqual([...new Set(codesInSource())].sort());
});
