import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { importRequestSchema } from "@zvonok/contract/http/operator.ts";
import { Command } from "commander";
import { z } from "zod";
import { addAuditCommands } from "./audit-commands.ts";
import { CliError } from "./cli-error.ts";
import { addCodeCommands } from "./code-commands.ts";
import { addDriftCommands } from "./drift-commands.ts";
import { addHoldCommands } from "./hold-commands.ts";
import { importCommand } from "./import-command.ts";
import { readInstallation } from "./installation.ts";
import { addIntakeCommands, handInCommand, previewCommand } from "./intake-commands.ts";
import { languageOfTerminal } from "./language.ts";
import { createOperatorClient, type OperatorClient } from "./operator-client.ts";
import { applyCommand, passwordCommand, statusCommand, tokenCommand } from "./other-commands.ts";
import { addPeopleCommands } from "./people-commands.ts";
import { addPinCommands } from "./pin-commands.ts";
import { type PlanOptions, planCommand } from "./plan-command.ts";
import { addRolloverCommands } from "./rollover-commands.ts";
import { addRunCommands } from "./run-commands.ts";
import type { Terminal } from "./terminal.ts";

const projectFolder = fileURLToPath(new URL("../../..", import.meta.url));

type Shown = { json: boolean };
type ImportFlags = Shown & { timetable?: string; source: string; asOf?: string; force: boolean; wait: boolean } & {
  strict: boolean;
  preview: boolean;
  ask: boolean;
};

/**
 * The commands of `npm run zvonok`. Each calls `done` with whether it did what was asked. What can't be understood is
 * told on `err` and thrown as a CommanderError.
 * @param folder where the user typed the command; relative paths of files are meant from there
 */
export function createCommandLine(
  window: Terminal,
  environment: Record<string, string | undefined>,
  folder: string,
  done: (success: boolean) => void,
): Command {
  const language = languageOfTerminal(environment);
  const terminal: Terminal = language === null ? window : { ...window, language };
  const program = new Command("zvonok")
    .description("Talks to the running Zvonok. Each command takes --json for machines.")
    .option(
      "--state-dir <folder>",
      "state folder of the running system, relative to the project (env: ZVONOK_STATE_DIR)",
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });

  const connect = async (): Promise<OperatorClient> => {
    const { stateDir } = program.opts<{ stateDir?: string }>();
    // As `npm start` has it: relative to the project, wherever the command was typed.
    const path = resolve(projectFolder, stateDir ?? environment.ZVONOK_STATE_DIR ?? ".zvonok");
    return createOperatorClient(await readInstallation(path), language);
  };
  const command = (usage: string, description: string): Command =>
    program.command(usage).description(description).option("--json", "print the answer as JSON", false);

  command("import <roster>", "import a roster (OneRoster, SDS, or a table of people), and a timetable beside it")
    .option("--timetable <folder or zip>", "bells.csv and lessons.csv (docs/timetable.md)")
    .option("--source <name>", "name of the export; absence ends only what came from the same one", "school")
    .option("--as-of <date>", "import as on that day, YYYY-MM-DD, instead of today; to try it only, add --preview")
    .option("--force", "hold nothing: whatever the file says happens at once", false)
    .option("--strict", "refuse what departs from OneRoster instead of saying what was assumed", false)
    .option("--preview", "show what it would do, and change nothing", false)
    .option("--ask", "show what it would do; it waits for `intake <id> apply`", false)
    .option("--no-wait", "don't wait until all of it is applied")
    .action(async (roster: string, flags: ImportFlags) => {
      const request = importRequestSchema.safeParse({
        roster: resolve(folder, roster),
        timetable: flags.timetable === undefined ? null : resolve(folder, flags.timetable),
        source: flags.source,
        asOf: flags.asOf ?? null,
        force: flags.force,
        ...(flags.strict ? { reading: "strict" } : {}),
      });
      if (!request.success) throw new CliError(z.prettifyError(request.error));
      const act = flags.preview ? previewCommand : flags.ask ? handInCommand : importCommand;
      done(await act(await connect(), terminal, request.data, flags));
    });
  command("plan", "show what is to be applied, class by class, with reasons")
    .option("--class <title>", "only one class, for instance 5А")
    .option("--as-of <date>", "what will be to do on that day, YYYY-MM-DD; changes nothing")
    .option("--steps", "step by step", false)
    .action(async (flags: PlanOptions) => done(await planCommand(await connect(), terminal, flags)));
  command("apply", "apply the plan now")
    .option("--no-wait", "don't wait until all of it is applied")
    .action(async (flags: Shown & { wait: boolean }) => done(await applyCommand(await connect(), terminal, flags)));
  command("status", "show health, queue and what is still to be applied").action(async (flags: Shown) =>
    done(await statusCommand(await connect(), terminal, flags)),
  );
  command("password <login>", "make a one-time password for somebody").action(async (login: string, flags: Shown) =>
    done(await passwordCommand(await connect(), terminal, login, flags)),
  );
  command("token <login>", "demo only: print somebody's Matrix access token, on the last line").action(
    async (login: string, flags: Shown) => done(await tokenCommand(await connect(), terminal, login, flags)),
  );
  addDriftCommands(program, { connect, terminal, done });
  addAuditCommands(program, { connect, terminal, done });
  addIntakeCommands(program, { connect, terminal, done });
  addPinCommands(program, { connect, terminal, done });
  addHoldCommands(program, { connect, terminal, done });
  addRunCommands(program, { connect, terminal, done });
  addRolloverCommands(program, { connect, terminal, done });
  addPeopleCommands(program, { connect, terminal, done });
  addCodeCommands(program, { connect, terminal, done }, folder);
  return program;
}
