import { mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { hashIntake, intakeFolder, intakePath, storeFile, storeFolder } from "./intake-files.ts";

let stateDir: string;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "zvonok-intake-"));
});
afterEach(() => rm(stateDir, { recursive: true }));

const chunks = (...texts: string[]): Readable => Readable.from(texts.map((text) => Buffer.from(text)));
const left = (): Promise<string[]> => readdir(intakeFolder(stateDir)).catch(() => []);
const store = (maxBytes = 100): { stateDir: string; id: string; maxBytes: number } => ({
  stateDir,
  id: "one",
  maxBytes,
});

test("keeps a file that only this program may read", async () => {
  const sha256 = await storeFile(store(), chunks("a", "b"));
  expect(await readFile(intakePath(stateDir, "one"), "utf8")).toBe("ab");
  expect(await hashIntake(stateDir, "one")).toBe(sha256);
  expect((await stat(intakePath(stateDir, "one"))).mode & 0o777).toBe(0o600);
  expect((await stat(intakeFolder(stateDir))).mode & 0o777).toBe(0o700);
});

test("keeps nothing of a file that is too large, breaks off, or meets a full disk", async () => {
  await expect(storeFile(store(3), chunks("abcd"))).rejects.toMatchObject({ status: 413, errcode: "M_TOO_LARGE" });
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("abc");
    throw new Error("connection lost");
  }
  await expect(storeFile(store(), broken())).rejects.toThrow("connection lost");
  // Linux's device that is always full.
  await expect(storeFile(store(), chunks("a"), () => open("/dev/full", "w"))).rejects.toMatchObject({
    status: 507,
    errcode: "ORG_ZVONOK_DISK_FULL",
  });
  expect(await left()).toEqual([]);
});

test("keeps a folder of tables, without links", async () => {
  const folder = await mkdtemp(join(stateDir, "export-"));
  await writeFile(join(folder, "users.csv"), "x");
  await symlink("/etc/passwd", join(folder, "orgs.csv"));
  const sha256 = await storeFolder(store(), folder);
  expect(await readdir(intakePath(stateDir, "one"))).toEqual(["users.csv"]);
  expect(await hashIntake(stateDir, "one")).toBe(sha256);
  await expect(storeFolder({ ...store(0), id: "two" }, folder)).rejects.toMatchObject({ status: 413 });
  expect(await left()).toEqual(["one"]);
});
