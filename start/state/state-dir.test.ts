import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StartOptions } from "../options.ts";
import { makeStateDir, openStateDir, savedSettings } from "./state-dir.ts";

let folder: string;
const options = (stateDir: string): StartOptions => ({
  port: 1,
  homeserverPort: 2,
  internalPort: 3,
  stateDir,
  demo: null,
  databaseUrl: null,
  serverName: null,
  jitsi: null,
});
const mode = (path: string): number => statSync(path).mode & 0o777;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state dir "));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("only its owner may look into it, and into each secret", () => {
  const path = join(folder, "state");
  makeStateDir(path);
  const { file, value } = openStateDir(options(path)).secret("as-token");
  expect(mode(path)).toBe(0o700);
  expect(mode(file)).toBe(0o600);
  expect(value).toMatch(/^[\w-]{32}$/);
});

test("git sees nothing in it, whatever it is called", () => {
  const path = join(folder, "my school");
  makeStateDir(path);
  openStateDir(options(path));
  expect(readFileSync(join(path, ".gitignore"), "utf8")).toBe("*\n");
});

test("opened again it holds the same secrets and settings", () => {
  const path = join(folder, "state");
  makeStateDir(path);
  const first = openStateDir({ ...options(path), serverName: "school.example", demo: "full" });
  const secret = first.secret("as-token").value;
  makeStateDir(path);
  const second = openStateDir(options(path));
  expect(second.secret("as-token").value).toBe(secret);
  expect(second).toMatchObject({ demo: "full", settings: { serverName: "school.example", demo: "full" } });
  expect(savedSettings(path)).toEqual(second.settings);
});

test("the demo's password can be typed, and stays", () => {
  const path = join(folder, "state");
  makeStateDir(path);
  const password = openStateDir(options(path)).demoPassword();
  expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  expect(openStateDir(options(path)).demoPassword()).toBe(password);
});

test("a demo that this start shall not show stays the folder's", () => {
  const path = join(folder, "state");
  makeStateDir(path);
  openStateDir(options(path));
  expect(openStateDir({ ...options(path), demo: "none" }).demo).toBe("none");
  expect(openStateDir(options(path)).demo).toBe("small");
});

test("the log of the time before stays beside the new one", () => {
  makeStateDir(join(folder, "state"));
  const state = openStateDir(options(join(folder, "state")));
  writeFileSync(state.log("synapse"), "old");
  const log = state.log("synapse");
  expect(existsSync(log)).toBe(false);
  expect(readFileSync(`${log}.1`, "utf8")).toBe("old");
});

test("a folder with other files is left alone", () => {
  writeFileSync(join(folder, "thesis.txt"), "");
  const before = mode(folder);
  expect(() => makeStateDir(folder)).toThrow("holds other files and no state of Zvonok");
  expect(mode(folder)).toBe(before);
});
