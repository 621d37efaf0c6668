import { randomUUID } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { lstat, mkdir, open, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { inboxReport } from "./inbox-report.ts";
import { findIntake, tryLockInbox } from "./intake-store.ts";
import { cutName } from "./name-bytes.ts";
import { receiveFile } from "./receive-file.ts";
import { showIntake } from "./show-intake.ts";

type Needs = Pick<Context, "db" | "config" | "jobs" | "log" | "now">;
/** Looked at anew rather than told of: network drives, where schools put their exports, tell nothing. */
const LOOK_EVERY = 2000;
/** A file that hasn't grown for so long is whole: copying over a network halts for seconds. */
const STILL_MS = 10_000;
/** Bytes that a name may have, so that with what is put before and behind it a file system takes it (255). */
const MAX_NAME = 210;
const SOURCE = "school";

type Folders = { inbox: string; taken: string; done: string; failed: string };
type Seen = { bytes: number; changed: number; since: number };

/** Imports what is put into the watched folder, each file once. Without such a folder in the configuration: nothing. */
export function watchInbox(context: Needs): { stop(): Promise<void> } {
  const { inbox } = context.config.import;
  if (inbox === null) return { stop: async () => undefined };
  const look = createInbox(context, inbox);
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  const round = async (): Promise<void> => {
    await look().catch((error: unknown) => context.log.error({ err: error }, "watched folder"));
    if (!stopped) timer = setTimeout(() => void start(), LOOK_EVERY);
  };
  let running = Promise.resolve();
  const start = (): Promise<void> => {
    running = round();
    return running;
  };
  void start();
  return {
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/**
 * Makes the function that looks into the folder once. A file that has stopped growing is moved to `taken` under the id
 * of its intake, which is the one step that claims it; what lies there without an intake is handed in, and what is over
 * goes to `done` or `failed` with a report beside it. So a break between any two steps loses and doubles nothing. Of
 * several programs that watch one folder one at a time looks.
 */
export function createInbox(context: Needs, inbox: string): () => Promise<void> {
  const folders = {
    inbox,
    taken: join(inbox, "taken"),
    done: join(inbox, "done"),
    failed: join(inbox, "failed"),
  };
  let seen = new Map<string, Seen>();
  return async () => {
    for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
    await context.db.transaction(async (lock) => {
      if (!(await tryLockInbox(lock))) return;
      seen = await claimWholeFiles(context, folders, seen);
      for (const entry of await readdir(folders.taken, { withFileTypes: true }))
        await settle(context, folders, entry).catch((error: unknown) =>
          context.log.error({ err: error, file: entry.name.slice(0, UUID_LENGTH) }, "file of the watched folder"),
        );
    });
  };
}

async function claimWholeFiles(
  { now, log }: Needs,
  { inbox, taken }: Folders,
  before: ReadonlyMap<string, Seen>,
): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>();
  for (const entry of await readdir(inbox, { withFileTypes: true })) {
    if (!entry.isFile() || isUnfinished(entry.name)) continue;
    const path = join(inbox, entry.name);
    const stats = await lstat(path).catch(() => null);
    if (stats === null) continue;
    const time = now().getTime();
    const size = { bytes: stats.size, changed: stats.mtimeMs };
    const known = before.get(entry.name);
    const isSame = known?.bytes === size.bytes && known.changed === size.changed;
    seen.set(entry.name, { ...size, since: isSame ? known.since : time });
    // The clock of a network drive may be ahead of ours: then only watching tells.
    if (!isSame || Math.max(time - size.changed, time - known.since) < STILL_MS) continue;
    await rename(path, join(taken, `${randomUUID()}-${cutName(entry.name, MAX_NAME)}`)).catch((error: unknown) =>
      log.error({ err: error }, "a file of the watched folder can't be moved"),
    );
  }
  return seen;
}

/** Names under which browsers and programs write what isn't whole yet. */
const isUnfinished = (name: string): boolean => /^[.~]|\.(part|partial|tmp|crdownload|filepart|download)$/i.test(name);

const UUID_LENGTH = 36;

async function settle(context: Needs, folders: Folders, entry: Dirent): Promise<void> {
  const [, id = "", fileName = ""] = /^([0-9a-f-]{36})-(.+)$/s.exec(entry.name) ?? [];
  if (id === "" || !entry.isFile()) return;
  const path = join(folders.taken, entry.name);
  const intake = await findIntake(context.db, id);
  if (intake === null) return handIn(context, folders, path, id, fileName);
  if (intake.state !== "done" && intake.state !== "failed" && intake.state !== "withdrawn") return;
  const report = inboxReport(await showIntake(context, id), context.config.school.language);
  await putAway(context, path, intake.state === "done" ? folders.done : folders.failed, fileName, report);
}

async function handIn(context: Needs, folders: Folders, path: string, id: string, fileName: string): Promise<void> {
  // Whoever may write here may put a link in a file's place, and no file of the server is his to read.
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const stats = await file.stat();
  const age = context.now().getTime() - stats.mtimeMs;
  // A program that halted for long goes on writing although the file has been moved.
  if (!stats.isFile() || (age >= 0 && age < STILL_MS)) return;
  try {
    const bytes = file.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>;
    await receiveFile(context, { id, fileName, source: SOURCE, way: "folder" }, bytes);
  } catch (error) {
    // A full disk and a database that is away pass; a file that is too large stays so.
    if (!(error instanceof HttpError) || error.status !== 413) throw error;
    await putAway(context, path, folders.failed, fileName, `${error.message}\n`);
  }
}

async function putAway({ now }: Needs, path: string, into: string, name: string, report: string): Promise<void> {
  const stamp = now().toISOString().slice(0, 19).replaceAll(":", "-");
  const free = await freePath(into, stamp, name);
  await writeFile(`${free}.txt`, report, { flag: "wx" });
  await rename(path, free);
}

/** Where neither a file nor a report is yet: several of one name may come in the same second. */
async function freePath(into: string, stamp: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(into, `${stamp} ${number === 1 ? "" : `(${number}) `}${name}`);
    const isTaken = await Promise.all([path, `${path}.txt`].map((one) => lstat(one).then(Boolean, () => false)));
    if (!isTaken.includes(true)) return path;
  }
}
