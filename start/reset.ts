import { existsSync, rmSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { dropDatabases } from "./database.ts";
import { stateDirOf, stateDirOption } from "./options.ts";
import { savedSettings } from "./state/state-dir.ts";
import { stopRunning } from "./stop-running.ts";

const command = new Command("npm run reset --")
  .description("Forgets everything of an installation: journal, chats, secrets.")
  .addOption(stateDirOption())
  .option("--yes", "don't ask");
const options = command.parse().opts<{ stateDir: string; yes?: true }>();
const stateDir = stateDirOf(options.stateDir);

try {
  process.exit(await reset());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function reset(): Promise<number> {
  if (!existsSync(stateDir)) return say(`There is nothing to forget: ${stateDir} isn't there.`, 0);
  const settings = savedSettings(stateDir);
  // Never remove a folder that something else made.
  if (settings === null) return say(`${stateDir} isn't a state folder of Zvonok.`, 1);
  const { database } = settings;
  const also = database === null ? "" : `, and the databases ${database.name} and ${database.synapseName},`;
  if (options.yes !== true && !(await agreed(`Remove ${stateDir}${also} with all chats and files? [yes/no] `))) {
    return say("Nothing was removed.", 1);
  }
  await stopRunning(stateDir);
  if (database !== null) await dropDatabases(database);
  rmSync(stateDir, { recursive: true, force: true });
  return say(`${stateDir} is removed.`, 0);
}

async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Without an answer (the input has ended) nothing is agreed to.
  const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const answer = await Promise.race([terminal.question(question), ended]);
  terminal.close();
  return ["y", "yes", "да"].includes(answer.trim().toLowerCase());
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
