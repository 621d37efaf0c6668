import {
  confirmRolloverAnswerSchema,
  type confirmRolloverSchema,
  type RolloverAnswer,
  rolloverAnswerSchema,
} from "@zvonok/contract/http/admin/rollover.ts";
import type { Command } from "commander";
import type { z } from "zod";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Decision = z.infer<typeof confirmRolloverSchema>["classes"][number];
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);

/** `zvonok rollover` shows what classes of a new year continue; `zvonok rollover confirm` decides it. */
export function addRolloverCommands(program: Command, { connect, terminal, done }: Means): void {
  const json = ["--json", "print the answer as JSON", false] as const;
  const rollover = program
    .command("rollover")
    .description("show which classes of a new year continue which of the last")
    .option(...json)
    .action(async (flags: { json: boolean }) => {
      const answer = await (await connect()).get("/rollover", rolloverAnswerSchema);
      terminal.out(flags.json ? asJson(answer) : drawRollover(answer, terminal));
      done(true);
    });
  rollover
    .command("confirm [decisions...]")
    .description("decide, several at once: 6А=5А (its chat goes on), 6Г=new (a chat of its own)")
    .option("--all", "everything else as it is proposed", false)
    .option("--school <name>", "only classes of this school, where several have classes of one title")
    .option(...json)
    .action(async (words: string[], _flags: unknown, command: Command) => {
      const flags = command.optsWithGlobals<{ all: boolean; school?: string; json: boolean }>();
      const client = await connect();
      const asked = ofSchool(await client.get("/rollover", rolloverAnswerSchema), flags.school);
      const classes = readDecisions(asked, words, flags.all);
      if (classes.length === 0) throw new CliError("Nothing to confirm: name classes (6А=5А, 6Г=new), or use --all.");
      const answer = await client.post("/rollover/confirm", { classes }, confirmRolloverAnswerSchema);
      terminal.out(flags.json ? asJson(answer) : `${answer.confirmed} classes confirmed (run ${answer.run}).`);
      done(true);
    });
}

function ofSchool({ proposals, ending }: RolloverAnswer, school: string | undefined): RolloverAnswer {
  const isMeant = (one: { school: string }): boolean => school === undefined || one.school === school;
  return { proposals: proposals.filter(isMeant), ending: ending.filter(isMeant) };
}

/**
 * What `6А=5А 6Г=new` decides; with `all` everything else that waits as it is proposed.
 * @throws CliError for a title that isn't waiting, isn't a class, or is two
 */
export function readDecisions(answer: RolloverAnswer, words: readonly string[], all: boolean): Decision[] {
  const waiting = answer.proposals.filter(({ state }) => state === "proposed");
  const named = words.map((word): Decision => {
    const [title = "", former = ""] = word.split("=");
    const { groupId, candidates } = one(waiting, title, "No class of the new year waits as");
    if (former === "new") return { groupId, cohortId: null };
    const known: { title: string; cohortId: string }[] = candidates.filter((candidate) => candidate.title === former);
    const { cohortId } = one(known.length > 0 ? known : answer.ending, former, `${title} can't continue`);
    return { groupId, cohortId };
  });
  const decided = new Set(named.map(({ groupId }) => groupId));
  const others = all ? waiting.filter(({ groupId }) => !decided.has(groupId)) : [];
  return [...named, ...others.map(({ groupId, proposed: cohortId }) => ({ groupId, cohortId }))];
}

function one<T extends { title: string }>(list: readonly T[], title: string, otherwise: string): T {
  const [found, another] = list.filter((item) => item.title === title);
  if (found === undefined) throw new CliError(`${otherwise} “${title}”: see \`rollover\`.`);
  if (another !== undefined) throw new CliError(`Several classes are called ${title}: name the school with --school.`);
  return found;
}

const evidence: Record<RolloverAnswer["proposals"][number]["evidence"], string> = {
  sameId: "same id in the journal",
  letterAndPupils: "letter and pupils",
  pupils: "pupils",
  none: "",
};

function drawRollover({ proposals, ending }: RolloverAnswer, { width }: Terminal): string {
  if (proposals.length === 0) return "No class of a new year waits for a decision.";
  const rows = proposals.map(({ school, title, pupils, proposed, candidates, state, evidence: why }) => {
    const former = candidates.find(({ cohortId }) => cohortId === proposed);
    const others = candidates.map(
      (candidate) => `${candidate.title} (${candidate.shared} of ${candidate.pupils}${and(candidate)})`,
    );
    const said = former === undefined ? "new" : former.title;
    return [school, title, String(pupils), state, said, [evidence[why], others.join(", ")].filter(Boolean).join(": ")];
  });
  const table = drawTable(["school", "class", "pupils", "state", "continues", "because"], rows, width);
  if (ending.length === 0) return table;
  const over = ending.map(({ school, title, pupils, leaving, byHand }) => [
    ...[school, title, String(pupils), String(leaving), String(byHand)],
  ]);
  const columns = ["school", "class", "pupils", "leave the school", "entered by hand"];
  return `${table}\nClasses that nothing continues:\n${drawTable(columns, over)}`;
}

const and = ({ byHand }: { byHand: number }): string => (byHand === 0 ? "" : `, and ${byHand} by hand`);
