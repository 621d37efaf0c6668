import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stateDir } from "./zvonok.ts";

/** A copy of the roster that the demo school handed in, as its next export would be after a pupil's move. */
export function exportAfterMove(pupilId: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), "zvonok-roster-"));
  cpSync(join(stateDir(), "demo-school/roster"), folder, { recursive: true });
  const file = join(folder, "enrollments.csv");
  const [header = "", ...rows] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  // Half-groups have a partner of the same number in the other class, whole classes have one of the same name.
  const moved = rows.map((row) => (row.split(",")[5] === pupilId ? row.replaceAll(`${from}`, `${to}`) : row));
  writeFileSync(file, `${[header, ...moved].join("\n")}\n`);
  return folder;
}

/** Id of the user with that login in the demo school's export. */
export function sourcedIdOf(login: string): string {
  const text = readFileSync(join(stateDir(), "demo-school/roster/users.csv"), "utf8");
  const row = text.split(/\r?\n/).find((line) => line.split(",")[4] === login);
  if (row === undefined) throw new Error(`No user ${login} in users.csv`);
  return row.split(",")[0] ?? "";
}

/** The roster that the demo school hands in for the September after today. */
export function nextSeptember(): string {
  const folder = mkdtempSync(join(tmpdir(), "zvonok-september-"));
  const main = fileURLToPath(new URL("../../../appservice/src/demo-school/main.ts", import.meta.url));
  const ran = spawnSync(process.execPath, [main, "--next-september", folder], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`The demo school wrote no September: ${ran.stderr}`);
  return join(folder, "roster");
}
