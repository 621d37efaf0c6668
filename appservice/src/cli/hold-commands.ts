import {
  type DecideHoldsAnswer,
  decideHoldsAnswerSchema,
  type Hold,
  holdStates,
  holdsAnswerSchema,
} from "@zvonok/contract/http/admin/holds.ts";
import { type Command, Option } from "commander";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";
import { waitForRooms } from "./wait-until-applied.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Decision = "approve" | "reject";
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const json = ["--json", "print the answer as JSON", false] as const;

/** `zvonok holds` lists what waits for a person; `approve` and `reject` decide it. What is approved is waited for, as after `import`. */
export function addHoldCommands(program: Command, { connect, terminal, done }: Means): void {
  program
    .command("holds")
    .description("show changes that wait for a person, with the reason")
    .addOption(new Option("--state <state>", "those in another state").choices(holdStates).default("pending"))
    .option(...json)
    .action(async (flags: { state: Hold["state"]; json: boolean }) => {
      const answer = await (await connect()).get(`/holds?state=${flags.state}`, holdsAnswerSchema);
      terminal.out(flags.json ? asJson(answer) : drawHolds(answer.holds, terminal));
      done(true);
    });
  const decides = (decision: Decision, description: string): Command =>
    program
      .command(`${decision} [ids...]`)
      .description(description)
      .option("--all", "everything that waits", false)
      .option(...json)
      .action(async (ids: string[], flags: { all: boolean; json: boolean; wait?: boolean }) => {
        const client = await connect();
        const answer = await decide(client, decision, ids, flags.all);
        terminal.out(flags.json ? asJson(answer) : `${answer.decided} decided (run ${answer.run}).`);
        done(flags.wait === true ? await waitForRooms(client, terminal) : true);
      });
  decides("approve", "let held changes happen, by their ids in `holds`").option(
    "--no-wait",
    "don't wait until all of it is applied",
  );
  decides("reject", "keep held changes from happening as long as the file says the same");
}

async function decide(
  client: OperatorClient,
  decision: Decision,
  ids: string[],
  all: boolean,
): Promise<DecideHoldsAnswer> {
  const holds = all ? (await client.get("/holds", holdsAnswerSchema)).holds.map(({ id }) => id) : ids.map(readId);
  if (holds.length === 0) throw new CliError(all ? "Nothing waits." : "Name holds by their ids, or use --all.");
  return client.post("/holds/decide", { holds, decision }, decideHoldsAnswerSchema);
}

function readId(text: string): number {
  if (!/^\d+$/.test(text)) throw new CliError(`“${text}” is no id of a hold: see \`zvonok holds\`.`);
  return Number(text);
}

function drawHolds(holds: Hold[], { width }: Pick<Terminal, "width">): string {
  if (holds.length === 0) return "Nothing waits.";
  const rows = holds.map(({ id, group, kind, people, since, reason }) => [
    ...[String(id), group, kind, String(people.length), since.slice(0, 10), reason],
  ]);
  return drawTable(["id", "group", "change", "people", "since", "reason"], rows, width);
}
