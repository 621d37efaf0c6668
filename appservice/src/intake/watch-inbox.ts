import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { HttpError } from "../errors.ts";
import { inboxReport } from "./inbox-report.ts";
import { findIntake } from "./intake-store.ts";
import { receiveFile } from "./receive-file.ts";
import { showIntake } from "./show-intake.ts";

type Needs = Pick<Context, "db" | "config" | "jobs" | "log" | "now">;
/** Looked at anew rather than told of: network drives, where schools put their exports, tell nothing. */
const LOOK_EVERY = 2000;
/** A file that hasn't grown for so long is whole. */
const STILL_MS = 2000;
const SOURCE = "school";

type Folders = { inbox: string; taken: string; done: string; failed: string };
type Size = { bytes: number; changed: number };

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
 * goes to `done` or `failed` with a report beside it. So a break between any two steps loses and doubles nothing.
 */
export function createInbox(context: Needs, inbox: string): () => Promise<void> {
  const folders = {
    inbox,
    taken: join(inbox, "taken"),
    done: join(inbox, "done"),
    failed: join(inbox, "failed"),
  };
  let sizes = new Map<string, Size>();
  return async () => {
    for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
    sizes = await claimWholeFiles(context, folders, sizes);
    for (const name of await readdir(folders.taken)) await settle(context, folders, name);
  };
}

async function claimWholeFiles(
  { now }: Needs,
  { inbox, taken }: Folders,
  before: ReadonlyMap<string, Size>,
): Promise<Map<string, Size>> {
  const sizes = new Map<string, Size>();
  for (const entry of await readdir(inbox, { withFileTypes: true })) {
    if (!entry.isFile() || isUnfinished(entry.name)) continue;
    const stats = await stat(join(inbox, entry.name)).catch(() => null);
    if (stats === null) continue;
    const size = { bytes: stats.size, changed: stats.mtimeMs };
    const known = before.get(entry.name);
    const isStill = known?.bytes === size.bytes && known.changed === size.changed;
    if (isStill && now().getTime() - size.changed >= STILL_MS)
      // Another worker that watches may have been faster.
      await rename(join(inbox, entry.name), join(taken, `${randomUUID()}-${entry.name}`)).catch(() => undefined);
    else sizes.set(entry.name, size);
  }
  return sizes;
}

/** Names under which browsers and programs write what isn't whole yet. */
const isUnfinished = (name: string): boolean => /^[.~]|\.(part|partial|tmp|crdownload|filepart|download)$/i.test(name);

async function settle(context: Needs, folders: Folders, name: string): Promise<void> {
  const [, id = "", fileName = ""] = /^([0-9a-f-]{36})-(.+)$/.exec(name) ?? [];
  if (id === "") return;
  const path = join(folders.taken, name);
  const intake = await findIntake(context.db, id);
  if (intake === null) return handIn(context, folders, path, id, fileName);
  if (intake.state !== "done" && intake.state !== "failed" && intake.state !== "withdrawn") return;
  const report = inboxReport(await showIntake(context, id), context.config.school.language);
  await putAway(context, path, intake.state === "done" ? folders.done : folders.failed, fileName, report);
}

async function handIn(context: Needs, folders: Folders, path: string, id: string, fileName: string): Promise<void> {
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>;
  try {
    await receiveFile(context, { id, fileName, source: SOURCE, way: "folder" }, bytes);
  } catch (error) {
    // A full disk and a database that is away pass; a file that is too large stays so.
    if (!(error instanceof HttpError) || error.status !== 413) throw error;
    await putAway(context, path, folders.failed, fileName, `${error.message}\n`);
  }
}

async function putAway({ now }: Needs, path: string, into: string, name: string, report: string): Promise<void> {
  const stamp = now().toISOString().slice(0, 19).replaceAll(":", "-");
  await writeFile(join(into, `${stamp} ${name}.txt`), report);
  await rename(path, join(into, `${stamp} ${name}`));
}
