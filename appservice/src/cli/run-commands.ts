import { type Run, runsAnswerSchema, undoAnswerSchema } from "@zvonok/contract/http/admin/imports.ts";
import type { Command } from "commander";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";
import { waitForRooms } from "./wait-until-applied.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const json = ["--json", "print the answer as JSON", false] as const;

/** `zvonok runs` lists what has changed the journal; `zvonok undo` takes one back, and waits for the rooms. */
export function addRunCommands(program: Command, { connect, terminal, done }: Means): void {
  program
    .command("runs")
    .description("show what has changed the journal, the newest first")
    .option(...json)
    .action(async (flags: { json: boolean }) => {
      const answer = await (await connect()).get("/imports", runsAnswerSchema);
      terminal.out(flags.json ? asJson(answer) : drawRuns(answer.runs, terminal));
      done(true);
    });
  program
    .command("undo <run>")
    .description("take a run back: memberships, rights and rooms become what they were before it")
    .option("--no-wait", "don't wait until all of it is applied")
    .option(...json)
    .action(async (run: string, flags: { json: boolean; wait: boolean }) => {
      if (!/^\d+$/.test(run)) throw new CliError(`“${run}” is no run: see \`zvonok runs\`.`);
      const client = await connect();
      const answer = await client.post(`/imports/${run}/undo`, {}, undoAnswerSchema);
      const { undone, records, run: by } = answer;
      terminal.out(flags.json ? asJson(answer) : `Run ${undone} is taken back: ${records} records (run ${by}).`);
      done(flags.wait ? await waitForRooms(client, terminal) : true);
    });
}

function drawRuns(runs: Run[], { width }: Pick<Terminal, "width">): string {
  if (runs.length === 0) return "Nothing has changed the journal yet.";
  const rows = runs.map(({ run, kind, source, verdict, startedAt, fileName, pendingHolds, undoneBy, canUndo }) => [
    ...[String(run), kind, source, verdict, startedAt.slice(0, 16).replace("T", " "), fileName ?? ""],
    ...[
      pendingHolds === 0 ? "" : String(pendingHolds),
      undoneBy === null ? "" : `by ${undoneBy}`,
      canUndo ? "yes" : "",
    ],
  ]);
  const heading = ["run", "kind", "source", "verdict", "at (UTC)", "file", "wait", "taken back", "can be undone"];
  return drawTable(heading, rows, width);
}
