import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: root })];
const text = (path: string): string => readFileSync(join(root, path), "utf8");

test.each(pages)("%s leads to files that are there", (page) => {
  const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, link]) => link ?? []);
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

test("every page can be found from the README, decisions from their list", () => {
  const unlisted = (list: string, folder: string): string[] =>
    globSync("*.md", { cwd: join(root, folder) }).filter((page) => page !== "README.md" && !text(list).includes(page));
  expect(unlisted("README.md", "docs")).toEqual([]);
  expect(unlisted("docs/adr/README.md", "docs/adr")).toEqual([]);
});

test("commands that pages name exist", () => {
  const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
  for (const page of pages) {
    const named = [...text(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].flatMap(([, name]) => name ?? []);
    expect({ page, missing: named.filter((name) => !(name in scripts)) }).toEqual({ page, missing: [] });
  }
});
