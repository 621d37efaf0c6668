import {
  type Intake,
  type IntakeAnswer,
  intakeAnswerSchema,
  intakesAnswerSchema,
  previewAnswerSchema,
  type TableQuestion,
} from "@zvonok/contract/http/admin/intakes.ts";
import type { ImportRequest } from "@zvonok/contract/http/operator.ts";
import { Argument, type Command } from "commander";
import { CliError } from "./cli-error.ts";
import { drawImport } from "./describe-import.ts";
import { drawClasses } from "./draw-classes.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Shown = { json: boolean };
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
/** How often the command line looks whether a file has been read, ms. */
const LOOK_EVERY = 500;

/** `zvonok intakes` lists what was handed in; `zvonok intake <id>` shows one, applies it or calls it off. */
export function addIntakeCommands(program: Command, { connect, terminal, done }: Means): void {
  program
    .command("intakes")
    .description("show files that were handed in, the newest first")
    .option("--json", "print the answer as JSON", false)
    .action(async (flags: Shown) => {
      const answer = await (await connect()).get("/intakes", intakesAnswerSchema);
      terminal.out(flags.json ? asJson(answer) : drawIntakes(answer.intakes, terminal));
      done(true);
    });
  program
    .command("intake <id>")
    .description("show a file that was handed in, and what it would do; or decide on it")
    .addArgument(new Argument("[decision]", "apply what it shows, or call it off").choices(["apply", "withdraw"]))
    .option("--json", "print the answer as JSON", false)
    .action(async (id: string, decision: "apply" | "withdraw" | undefined, flags: Shown) => {
      const client = await connect();
      const path = `/intakes/${encodeURIComponent(id)}`;
      const decided = decision === undefined ? null : await client.post(`${path}/${decision}`, {}, intakeAnswerSchema);
      const answer = await untilRead(client, decided ?? (await client.get(path, intakeAnswerSchema)));
      terminal.out(flags.json ? asJson(answer) : drawIntake(answer, terminal));
      done(answer.state !== "failed");
    });
}

/**
 * `zvonok import --ask`: hands in a file of this machine and shows what it would do; a person applies it.
 * @returns whether it can be applied
 */
export async function handInCommand(
  client: OperatorClient,
  terminal: Terminal,
  { roster, timetable, source, asOf, force, reading }: ImportRequest,
  { json }: Shown,
): Promise<boolean> {
  if (force) throw new CliError("--ask doesn't go with --force.");
  const query = new URLSearchParams({ path: roster, source, apply: "ask" });
  if (timetable !== null) query.set("timetable", timetable);
  if (asOf !== null) query.set("asOf", asOf);
  if (reading) query.set("reading", reading);
  const answer = await untilRead(client, await client.post(`/intakes?${query}`, {}, intakeAnswerSchema));
  terminal.out(json ? asJson(answer) : drawIntake(answer, terminal));
  return answer.state === "waiting" || answer.state === "done";
}

/** `zvonok import --preview`: what an import would lead to; nothing of it stays. */
export async function previewCommand(
  client: OperatorClient,
  terminal: Terminal,
  request: ImportRequest,
  { json }: Shown,
): Promise<boolean> {
  const answer = await client.post("/imports/preview", request, previewAnswerSchema);
  const drawn = [drawImport({ ...answer.result, run: null }, terminal), drawClasses(answer.preview, terminal)];
  terminal.out(json ? asJson(answer) : drawn.join("\n"));
  return answer.result.verdict !== "refused";
}

async function untilRead(client: OperatorClient, first: IntakeAnswer): Promise<IntakeAnswer> {
  let answer = first;
  while (answer.state === "queued" || answer.state === "reading") {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    answer = await client.get(`/intakes/${first.id}`, intakeAnswerSchema);
  }
  return answer;
}

function drawIntakes(intakes: Intake[], { width }: Pick<Terminal, "width">): string {
  if (intakes.length === 0) return "Nothing was handed in yet.";
  const rows = intakes.map(({ id, receivedAt, way, source, fileName, state, run, reason }) => [
    ...[id, receivedAt.slice(0, 16).replace("T", " "), way, source, fileName, state],
    ...[run === null ? "" : String(run), reason ?? ""],
  ]);
  return drawTable(["id", "at (UTC)", "way", "source", "file", "state", "run", "why"], rows, width);
}

function drawIntake(intake: IntakeAnswer, terminal: Terminal): string {
  const { id, fileName, state, reason, result, preview, question } = intake;
  return [
    `${fileName}: ${state}. ${reason ?? ""}`.trimEnd(),
    ...(result === null ? [] : [drawImport({ ...result, run: intake.run }, terminal)]),
    ...(preview === null ? [] : [drawClasses(preview, terminal)]),
    ...(question === null ? [] : [drawQuestion(question, terminal)]),
    ...(state === "waiting" ? [`Apply it with \`zvonok intake ${id} apply\`, or call it off with \`withdraw\`.`] : []),
  ].join("\n");
}

/** What only a person can say; the answer is given on the page «Управление». */
function drawQuestion(
  { columns, namesakes, knownSource = null }: TableQuestion,
  { width }: Pick<Terminal, "width">,
): string {
  const rows = columns.map(({ heading, meaning, examples }) => [heading, meaning, examples.join(", ")]);
  const people = namesakes.map(({ row, name, className, candidates }) => [
    ...[String(row), name, className ?? ""],
    candidates.map(({ name: known, about }) => `${known} (${about})`).join("; "),
  ]);
  return [
    "Only a person can say what is meant; answer on the page «Управление» (Administration).",
    ...(knownSource === null
      ? []
      : [
          `Of the ${knownSource.of} people of this file ${knownSource.people} are known from the source “${knownSource.source}”: is it one of that source's?`,
        ]),
    ...(rows.length === 0 ? [] : [drawTable(["heading", "taken as", "examples"], rows, width)]),
    ...(people.length === 0 ? [] : [drawTable(["row", "name", "class", "is it one of these?"], people, width)]),
  ].join("\n");
}
