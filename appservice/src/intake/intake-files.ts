import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { HttpError } from "../errors.ts";

/** Where files that were handed in lie: they hold children's names, so nobody else may enter. */
export const intakeFolder = (stateDir: string): string => join(stateDir, "intake");
/** The file, or the folder of tables, of an intake. */
export const intakePath = (stateDir: string, id: string): string => join(intakeFolder(stateDir), id);

/** The timetable that was handed in beside it. */
const timetablePath = (stateDir: string, id: string): string => `${intakePath(stateDir, id)}${TIMETABLE}`;
const TIMETABLE = ".timetable";
/** The intake of a name in the folder; null for what belongs to none. */
export const intakeOfName = (name: string): string | null => /^([0-9a-f-]{36})(\.timetable)?$/.exec(name)?.[1] ?? null;

/** Where the timetable of an intake lies; null when none was handed in with it. */
export async function findTimetable(stateDir: string, id: string): Promise<string | null> {
  const path = timetablePath(stateDir, id);
  return stat(path).then(
    () => path,
    () => null,
  );
}

type Store = { stateDir: string; id: string; maxBytes: number };
/** Opens the file that is written to; another one in tests. */
type Open = (path: string) => Promise<FileHandle>;
const openNew: Open = (path) => open(path, "wx", 0o600);

/**
 * Writes a stream to the file of an intake. It is there once all of it is on the disk; whatever goes wrong leaves
 * nothing behind.
 * @returns the SHA-256 of its bytes
 * @throws HttpError 413 when it is larger than `maxBytes`, 507 when the disk is full
 */
export async function storeFile(
  { stateDir, id, maxBytes }: Store,
  bytes: AsyncIterable<Uint8Array>,
  openFile: Open = openNew,
): Promise<string> {
  await mkdir(intakeFolder(stateDir), { recursive: true, mode: 0o700 });
  const path = intakePath(stateDir, id);
  const part = `${path}.${randomUUID()}.part`;
  try {
    const sha256 = await writeAll(await openFile(part), bytes, maxBytes);
    await rename(part, path);
    await syncFolder(intakeFolder(stateDir));
    return sha256;
  } catch (cause) {
    await rm(part, { force: true });
    throw diskError(cause) ?? cause;
  }
}

async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const hash = createHash("sha256");
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

/**
 * Keeps a file or folder of this machine, and a timetable beside it.
 * @returns the SHA-256 of all of it
 */
export async function storePaths(store: Store, roster: string, timetable: string | null): Promise<string> {
  const ofRoster = await storePath(store, roster);
  if (timetable === null) return ofRoster;
  try {
    return joinHashes(ofRoster, await storePath({ ...store, id: `${store.id}${TIMETABLE}` }, timetable));
  } catch (error) {
    await deleteIntake(store.stateDir, store.id);
    throw error;
  }
}

async function storePath(store: Store, path: string): Promise<string> {
  const kind = await stat(path).catch((cause: unknown) => {
    throw new HttpError(404, "M_NOT_FOUND", `There is no file or folder ${path} that can be read.`, {}, { cause });
  });
  return kind.isDirectory()
    ? storeFolder(store, path)
    : storeFile(store, createReadStream(path) as AsyncIterable<Uint8Array>);
}

const joinHashes = (one: string, other: string): string => createHash("sha256").update(`${one} ${other}`).digest("hex");

/** Copies the files of a folder of tables as `storeFile` does with one; links and folders in it are passed over. */
export async function storeFolder({ stateDir, id, maxBytes }: Store, folder: string): Promise<string> {
  const path = intakePath(stateDir, id);
  const part = `${path}.${randomUUID()}.part`;
  const hash = createHash("sha256");
  try {
    await mkdir(part, { recursive: true, mode: 0o700 });
    let left = maxBytes;
    for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted(byName)) {
      if (!entry.isFile()) continue;
      const source = join(folder, entry.name);
      left -= (await stat(source)).size;
      if (left < 0) throw tooLarge(maxBytes);
      const bytes = createReadStream(source) as AsyncIterable<Uint8Array>;
      hash.update(`${entry.name}\0${await writeAll(await openNew(join(part, entry.name)), bytes, maxBytes)}\0`);
    }
    await rename(part, path);
    await syncFolder(intakeFolder(stateDir));
    return hash.digest("hex");
  } catch (cause) {
    await rm(part, { recursive: true, force: true });
    throw diskError(cause) ?? cause;
  }
}

/** The SHA-256 of what an intake has on the disk as it is now; null when it is gone. */
export async function hashIntake(stateDir: string, id: string): Promise<string | null> {
  const ofRoster = await hashPath(intakePath(stateDir, id));
  const ofTimetable = await hashPath(timetablePath(stateDir, id));
  return ofRoster === null || ofTimetable === null ? ofRoster : joinHashes(ofRoster, ofTimetable);
}

async function hashPath(path: string): Promise<string | null> {
  const kind = await stat(path).catch(() => null);
  if (kind === null) return null;
  if (!kind.isDirectory()) return hashFile(path);
  const hash = createHash("sha256");
  for (const name of (await readdir(path)).toSorted()) hash.update(`${name}\0${await hashFile(join(path, name))}\0`);
  return hash.digest("hex");
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) hash.update(chunk);
  return hash.digest("hex");
}

/** Deletes what an intake has on the disk. */
export async function deleteIntake(stateDir: string, id: string): Promise<void> {
  for (const path of [intakePath(stateDir, id), timetablePath(stateDir, id)])
    await rm(path, { recursive: true, force: true });
}

/** Names in the folder of intakes with their ages, ms. */
export async function listIntakeFiles(stateDir: string, now: Date): Promise<{ name: string; age: number }[]> {
  const folder = intakeFolder(stateDir);
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => ({ name, stats: await stat(join(folder, name)).catch(() => null) })),
  );
  return found.flatMap(({ name, stats }) => (stats === null ? [] : { name, age: now.getTime() - stats.ctimeMs }));
}

/** A rename is on the disk only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);

const tooLarge = (maxBytes: number): HttpError =>
  new HttpError(413, "M_TOO_LARGE", `The file is larger than ${maxBytes} bytes (import.maxBytes).`);

/** A disk that takes no more bytes as an answer; null for any other error. */
function diskError(cause: unknown): HttpError | null {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
  if (code !== "ENOSPC" && code !== "EDQUOT") return null;
  const message = "The server's disk is full: nothing was kept of the file. Make room and hand it in again.";
  return new HttpError(507, "ORG_ZVONOK_DISK_FULL", message, {}, { cause });
}
