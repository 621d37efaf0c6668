import { ShellCache } from "./shell-cache.ts";

const origin = "https://school.example";
const html = { "Content-Type": "text/html;charset=utf-8", "Content-Security-Policy": "default-src 'self'" };

/** A server with a build, a browser's cache before it. */
class Surroundings {
  readonly kept = new Map<string, Response>();
  /** what the server has, by path; it may be away */
  files: Record<string, Response> = {};
  away = false;
  readonly asked: string[] = [];
  #work: Promise<unknown>[] = [];

  readonly cache = new ShellCache({
    origin,
    open: async () => ({
      match: async (request) => this.kept.get(pathOf(request))?.clone(),
      put: async (request, response) => void this.kept.set(pathOf(request), response),
      delete: async (request) => this.kept.delete(pathOf(request)),
      keys: async () => [...this.kept.keys()].map((path) => new Request(origin + path)),
    }),
    fetchFn: async (input, init) => {
      const path = pathOf(input);
      this.asked.push(`${init?.method ?? "GET"} ${path}`);
      if (this.away) throw new TypeError("Failed to fetch");
      return this.files[path]?.clone() ?? new Response("{}", { status: 404 });
    },
  });

  async get(part: "page" | "asset", path: string): Promise<string> {
    const answer = await this.cache[part](new Request(origin + path), (work) => void this.#work.push(work));
    await Promise.all(this.#work.splice(0));
    return answer.text();
  }

  build(version: string): void {
    const page = (): Response => new Response(`page ${version}`, { headers: html });
    this.files = {
      "/": page(),
      "/diary": page(),
      "/assets/same.js": new Response("same"),
      [`/assets/${version}.js`]: new Response(`script ${version}`),
    };
  }
}

const pathOf = (input: RequestInfo | URL): string =>
  new URL(input instanceof Request ? input.url : String(input), origin).pathname;

test.each([
  ["/", "navigate", "document", "page"],
  ["/chat/!a%3Aschool.example", "navigate", "document", "page"],
  ["/signed-in?code=secret&state=x", "navigate", "document", "page"],
  ["/call/c1", "navigate", "iframe", null],
  ["/diary", "cors", "", null],
  ["/oauth2/sign-in/x", "navigate", "document", null],
  ["/_matrix/client/v1/media/download/s/1", "navigate", "document", null],
  ["/_matrix/client/v1/media/download/s/1", "no-cors", "image", null],
  ["/api/v1/me", "cors", "", null],
  ["/icon.svg", "navigate", "document", null],
  ["/assets/index-a1.js", "cors", "script", "asset"],
] as const)("%s asked for by %s as «%s»: %s", (path, mode, destination, part) => {
  const { cache } = new Surroundings();
  expect(cache.partOf({ method: "GET", url: origin + path, mode, destination })).toBe(part);
  expect(cache.partOf({ method: "POST", url: origin + path, mode, destination })).toBeNull();
  expect(cache.partOf({ method: "GET", url: `https://other.example${path}`, mode, destination })).toBeNull();
});

test("without a network every page is the one that was there last, with its headers", async () => {
  const browser = new Surroundings();
  browser.build("one");
  await browser.cache.begin();
  browser.away = true;
  expect(await browser.get("page", "/diary")).toBe("page one");
  expect(browser.kept.get("/")?.headers.get("Content-Security-Policy")).toBe("default-src 'self'");
});

test("before anything is kept the lack of a network is told", async () => {
  const browser = new Surroundings();
  browser.away = true;
  await expect(browser.get("page", "/")).rejects.toThrow("Failed to fetch");
});

test("a proxy whose server is away shows the page too; a refusal stays one", async () => {
  const browser = new Surroundings();
  browser.build("one");
  await browser.get("page", "/");
  browser.files = { "/": new Response("Bad gateway", { status: 502 }), "/diary": new Response("no", { status: 403 }) };
  expect(await browser.get("page", "/")).toBe("page one");
  expect(await browser.get("page", "/diary")).toBe("no");
});

test("what is no page isn't kept as one, and addresses aren't kept at all", async () => {
  const browser = new Surroundings();
  browser.files = { "/readyz": Response.json({}), "/signed-in": new Response("page", { headers: html }) };
  await browser.get("page", "/readyz");
  expect([...browser.kept.keys()]).toEqual([]);
  await browser.get("page", "/signed-in?code=secret");
  expect([...browser.kept.keys()]).toEqual(["/"]);
  expect(browser.kept.get("/")?.url).toBe("");
});

test("a built file is asked for once; a missing one isn't kept", async () => {
  const browser = new Surroundings();
  browser.build("one");
  await browser.get("asset", "/assets/one.js");
  browser.away = true;
  expect(await browser.get("asset", "/assets/one.js")).toBe("script one");
  browser.away = false;
  await browser.get("asset", "/assets/gone.js");
  expect([...browser.kept.keys()]).toEqual(["/assets/one.js"]);
});

test("an update is shown at once, and what it no longer has is forgotten", async () => {
  const browser = new Surroundings();
  browser.build("one");
  for (const path of ["/assets/one.js", "/assets/same.js"]) await browser.get("asset", path);
  await browser.get("page", "/");
  browser.build("two");
  expect(await browser.get("page", "/diary")).toBe("page two");
  expect([...browser.kept.keys()].sort()).toEqual(["/", "/assets/same.js"]);
  browser.asked.length = 0;
  await browser.get("page", "/");
  expect(browser.asked).toEqual(["GET /"]);
});
