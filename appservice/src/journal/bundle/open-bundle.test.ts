import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { Diagnostics } from "../diagnostics.ts";
import { Refusal } from "../refusal.ts";
import { openBundle } from "./open-bundle.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "zvonok-bundle-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function zip(files: Record<string, string | Buffer>, mode = 0o100644): Promise<string> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(files)) file.addBuffer(Buffer.from(content), name, { mode });
  file.end();
  const path = join(folder, "bundle.zip");
  await pipeline(file.outputStream, createWriteStream(path));
  return path;
}

const tables = ["users.csv", "orgs.csv"];
type Read = { text: string; codes: string[] };

async function read(path: string, maxBytes = 1000): Promise<Read> {
  const diagnostics = new Diagnostics();
  const bundle = await openBundle(path, tables, maxBytes, diagnostics);
  try {
    const chunks: Uint8Array[] = await Readable.from(bundle.open("users.csv")).toArray();
    return { text: Buffer.concat(chunks).toString(), codes: diagnostics.finish().map(({ code }) => code) };
  } finally {
    bundle.close();
  }
}

async function refusal(path: string, maxBytes?: number): Promise<Refusal> {
  const error = await read(path, maxBytes).catch((thrown: unknown) => thrown);
  if (error instanceof Refusal) return error;
  throw new Error("It wasn't refused.", { cause: error });
}

test("reads a zip and a folder", async () => {
  expect(await read(await zip({ "users.csv": "zip" }))).toEqual({ text: "zip", codes: [] });
  await rm(join(folder, "bundle.zip"));
  await writeFile(join(folder, "users.csv"), "folder");
  expect(await read(folder)).toEqual({ text: "folder", codes: [] });
});

test("reads other capitals, and tables in a folder, with a remark", async () => {
  expect(await read(await zip({ "export/Users.CSV": "x" }))).toEqual({
    text: "x",
    codes: ["file.in_folder", "file.capitals"],
  });
});

test.each(["user.csv", "users (1).csv", "usres.csv"])("reads %s where there are no users", async (name) => {
  expect(await read(await zip({ [name]: "x" }))).toEqual({ text: "x", codes: ["file.name_assumed"] });
});

test("reads an unpacked zip whose tables lie one folder down", async () => {
  await mkdir(join(folder, "export"));
  await writeFile(join(folder, "export", "users.csv"), "x");
  expect(await read(folder)).toEqual({ text: "x", codes: ["file.in_folder"] });
});

test("takes the table nearest to the root, passes over what macOS adds, and tells of unknown tables", async () => {
  const path = await zip({
    "old/users.csv": "old",
    "users.csv": "new",
    "__MACOSX/users.csv": "",
    "user.csv": "",
    "a.txt": "",
  });
  expect(await read(path)).toEqual({ text: "new", codes: ["file.twice", "file.unknown"] });
});

test("refuses what isn't there and what is no zip", async () => {
  expect(await refusal(join(folder, "nothing.zip"))).toMatchObject({ code: "bundle.not_found" });
  await writeFile(join(folder, "users.csv"), "sourcedId\n");
  expect(await refusal(join(folder, "users.csv"))).toMatchObject({ code: "bundle.not_a_zip" });
  expect(await refusal("/dev/null")).toMatchObject({ code: "bundle.not_a_zip" });
});

test("refuses a file that can't be read any more, and doesn't follow a link put in its place", async () => {
  const file = join(folder, "users.csv");
  for (const replace of [() => Promise.resolve(), () => symlink("/etc/passwd", file)]) {
    await writeFile(file, "x");
    const bundle = await openBundle(folder, tables, 1000, new Diagnostics());
    await rm(file);
    await replace();
    await expect(Readable.from(bundle.open("users.csv")).toArray()).rejects.toMatchObject({
      code: "bundle.unreadable",
    });
    await rm(file, { force: true });
  }
});

test("refuses more bytes than allowed, of a zip by its own word, and before any of them is read", async () => {
  const path = await zip({ "users.csv": Buffer.alloc(10_000_000, "0") });
  expect((await readFile(path)).length).toBeLessThan(100_000);
  expect(await refusal(path, 1_000_000)).toMatchObject({ code: "bundle.too_large", file: "users.csv" });
});

test("refuses more bytes than allowed in a folder, which are counted while reading", async () => {
  await writeFile(join(folder, "users.csv"), Buffer.alloc(100_000, "0"));
  expect(await refusal(folder, 10_000)).toMatchObject({ code: "bundle.too_large", file: "users.csv" });
});

test.each(["../users.csv", "/etc/users.csv", "a/../../users.csv", "..\\users.csv"])(
  "refuses a zip that names %s",
  async (name) => {
    const path = await zip({ ["x".repeat(name.length)]: "x" });
    const bytes = await readFile(path);
    await writeFile(path, Buffer.from(bytes.toString("latin1").replaceAll("x".repeat(name.length), name), "latin1"));
    expect(await refusal(path)).toMatchObject({ code: "bundle.unsafe_path" });
  },
);

test("refuses links, in a zip and in a folder", async () => {
  expect(await refusal(await zip({ "users.csv": "/etc/passwd" }, 0o120777))).toMatchObject({
    code: "bundle.unsafe_path",
  });
  await rm(join(folder, "bundle.zip"));
  await symlink("/etc/passwd", join(folder, "users.csv"));
  expect(await refusal(folder)).toMatchObject({ code: "bundle.unsafe_path" });
});

test("refuses a zip that was cut off, and one whose bytes changed on the way", async () => {
  const path = await zip({ "users.csv": "sourcedId,username\n1,anna\n".repeat(100) });
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, 40));
  expect(await refusal(path)).toMatchObject({ code: "bundle.not_a_zip" });
  const flipped = Buffer.from(bytes);
  // The first byte of the packed data: after the local header of 30 bytes and the name.
  const at = 30 + "users.csv".length + 5;
  flipped.writeUInt8(flipped.readUInt8(at) ^ 0xff, at);
  await writeFile(path, flipped);
  expect(await refusal(path, 100_000)).toMatchObject({ code: "bundle.damaged" });
});

test("refuses a zip that is locked with a password", async () => {
  const path = await zip({ "users.csv": "x" });
  const bytes = await readFile(path);
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
  await writeFile(path, bytes);
  expect(await refusal(path)).toMatchObject({ code: "bundle.encrypted" });
});
