import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { basename } from "node:path";

/** @throws Error naming the port, who listens there if that can be seen, and the option that chooses another */
export async function requireFreePort(port: number, option: string, hosts: string[]): Promise<void> {
  for (const host of hosts) {
    const code = await listenError(port, host);
    if (code === "EADDRINUSE") {
      const listener = listenerOf(port);
      const who =
        listener === null ? "another program (which one can't be seen)" : `${listener.name} (pid ${listener.pid})`;
      throw new Error(`Port ${port} is taken by ${who}. Choose another one with ${option} <number>.`);
    }
    if (code === "EACCES") {
      throw new Error(`Port ${port} needs an administrator's rights. Choose another one with ${option} <number>.`);
    }
  }
}

function listenError(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** The process that listens on a TCP port of this machine, null when it isn't ours to see. */
export function listenerOf(port: number): { pid: number; name: string } | null {
  const inodes = new Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  for (const pid of entries("/proc").filter((name) => /^\d+$/.test(name))) {
    const holds = entries(`/proc/${pid}/fd`).some((fd) => inodes.has(socketOf(`/proc/${pid}/fd/${fd}`)));
    if (holds) return { pid: Number(pid), name: programOf(pid) };
  }
  return null;
}

/** By its file: the name in `comm` is that of the main thread, and Node calls its own MainThread. */
function programOf(pid: string): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`));
  } catch {
    return readText(`/proc/${pid}/comm`).trim();
  }
}

/** proc(5): columns are slot, local address, remote address, state (0A: listening) … and the tenth is the inode. */
function listeningInodes(table: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return readText(table)
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === "0A" && columns[1]?.endsWith(`:${hex}`))
    .map((columns) => columns[9] ?? "");
}

function socketOf(link: string): string {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1] ?? "none";
  } catch {
    return "none";
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
