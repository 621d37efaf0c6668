import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { cache, root } from "../places.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
/** Chromium as an npm package, for machines where neither Debian nor Playwright can help. */
const packaged = "@sparticuz/chromium@153.0.0";

/**
 * A Chromium for the end-to-end tests: one that is there, else Debian's (as root), Playwright's, or an npm package's.
 * @throws Error saying how to name one
 */
export async function findBrowser(say: (line: string) => void): Promise<string> {
  const sources: { name: string | null; get: () => string[] | Promise<string[]> }[] = [
    { name: null, get: installed },
    { name: "Debian's package", get: fromDebian },
    { name: "Playwright's download", get: fromPlaywright },
    { name: `the npm package ${packaged}`, get: fromNpm },
  ];
  for (const { name, get } of sources) {
    if (name !== null) say(`No browser yet; trying ${name}`);
    const found = (await get()).find(works);
    if (found !== undefined) return found;
  }
  throw new Error("No Chromium could be found or got. Install one and name it in ZVONOK_CHROMIUM.");
}

function installed(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const named = process.env.ZVONOK_CHROMIUM;
  return [...(named === undefined ? [] : [named]), ...onPath, chromium.executablePath()].filter((path) =>
    existsSync(path),
  );
}

function fromDebian(): string[] {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return [];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-q"], { env });
  // Screens are in Russian: without such a font every letter would be a box.
  const packages = ["chromium", "fonts-dejavu-core"];
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env });
  return installed();
}

function fromPlaywright(): string[] {
  spawnSync(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"], {
    stdio: "ignore",
    timeout: 600_000,
  });
  return installed();
}

async function fromNpm(): Promise<string[]> {
  const prefix = join(cache, "browser");
  spawnSync("npm", ["install", "--prefix", prefix, "--no-save", packaged], { stdio: "ignore", timeout: 600_000 });
  const entry = join(prefix, "node_modules/@sparticuz/chromium/build/index.js");
  if (!existsSync(entry)) return [];
  const { default: shipped } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath(): Promise<string> };
  };
  return [await shipped.executablePath()];
}

/** A wrapper that only tells where to get a browser is none. */
function works(path: string): boolean {
  const page = "data:text/html,<p>it works</p>";
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom", page];
  const asked = spawnSync(path, flags, { encoding: "utf8", timeout: 60_000 });
  return asked.status === 0 && asked.stdout.includes("it works");
}
