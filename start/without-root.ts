import { spawnSync } from "node:child_process";
import { chownSync, existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Nobody's ids: what PostgreSQL, which refuses root, sees itself as. */
const NOBODY = 65534;

/** A way to run a program that refuses root; `owner` is whose its files have to be, null to leave them as they are. */
export type Way = { name: string; before: string[]; owner: number | null };

const asMyself: Way = { name: "as it is", before: [], owner: null };
const waysOfRoot: Way[] = [
  {
    // Root's files are nobody's in there, and folders that nobody else may enter are still entered.
    name: "in a user namespace",
    before: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"],
    owner: 0,
  },
  {
    // In a chroot and in many containers there are no user namespaces: nobody himself, who may enter any folder.
    name: "as nobody",
    before: [
      ...["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"],
      // By the last, initdb's access(2) on its own program counts the capability, too.
      ...["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup", "--"],
    ],
    owner: NOBODY,
  },
];

/** The ways that this user and kernel offer, the best first. Empty when root can't become anybody else. */
export function waysWithoutRoot(): Way[] {
  if (process.getuid?.() !== 0) return [asMyself];
  return waysOfRoot.filter(({ before: [command = "", ...args] }) => spawnSync(command, [...args, "true"]).status === 0);
}

/** The command line that runs a program in that way. */
export function commandIn({ before }: Way, program: string, args: string[]): { command: string; args: string[] } {
  const [command = program, ...rest] = [...before, program, ...args];
  return { command, args: rest };
}

/** Makes a folder and all in it the property that a way wants; another way may have been open at the last start. */
export function giveFolder(folder: string, { owner }: Way): void {
  if (owner === null || !existsSync(folder) || lstatSync(folder).uid === owner) return;
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const path of [...names.map((name) => join(folder, name)), folder]) chownSync(path, owner, owner);
}
