import { firstThatWorks, type Source } from "./find-browser.ts";

const said: string[] = [];
const asked: string[] = [];
const source = (name: string | null, ...paths: string[]): Source => ({
  name,
  get: () => {
    asked.push(name ?? "installed");
    return paths;
  },
});
beforeEach(() => {
  said.length = 0;
  asked.length = 0;
});
const find = (...sources: Source[]): Promise<string> =>
  firstThatWorks(
    sources,
    (path) => path.startsWith("/works"),
    (line) => said.push(line),
  );

test("a browser that is there is taken, and nothing else is tried", async () => {
  expect(await find(source(null, "/wrapper", "/works/one"), source("Debian's package", "/works/two"))).toBe(
    "/works/one",
  );
  expect(asked).toEqual(["installed"]);
  expect(said).toEqual([]);
});

test("else the ways to get one are tried in order, each told, until one starts", async () => {
  const found = await find(
    source(null),
    source("Debian's package", "/broken"),
    source("npm", "/works/two"),
    source("more"),
  );
  expect(found).toBe("/works/two");
  expect(said).toEqual(["No browser yet; trying Debian's package", "No browser yet; trying npm"]);
  expect(asked).toEqual(["installed", "Debian's package", "npm"]);
});

test("without any the error says how to name one", async () => {
  await expect(find(source(null), source("npm"))).rejects.toThrow("ZVONOK_CHROMIUM");
});
