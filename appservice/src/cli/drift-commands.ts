import { setTimeout as pause } from "node:timers/promises";
import {
  type DriftAnswer,
  driftAnswerSchema,
  repairDriftAnswerSchema,
  verifyAnswerSchema,
} from "@zvonok/contract/http/admin/drift.ts";
import { statusAnswerSchema } from "@zvonok/contract/http/operator.ts";
import type { Command } from "commander";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Flags = { json: boolean; wait: boolean };
const LOOK_MS = 1000;
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const json = ["--json", "print the answer as JSON", false] as const;

/** `zvonok drift` shows where rooms differ from the journal, `zvonok repair` puts it right. */
export function addDriftCommands(program: Command, { connect, terminal, done }: Means): void {
  program
    .command("drift")
    .description("show where rooms differ from the journal, since when, and who made it so")
    .option("--verify", "read the real rooms first, slowly (drift.requestsPerSecond)", false)
    .option("--no-wait", "don't wait for the verification")
    .option(...json)
    .action(async (flags: Flags & { verify: boolean }) => {
      const client = await connect();
      const answer = flags.verify ? await verify(client, terminal, flags.wait) : await read(client);
      terminal.out(flags.json ? asJson(answer) : drawDrift(answer, terminal));
      done(true);
    });
  program
    .command("repair [room]")
    .description("bring a room (its key, room id, name or class) to what the journal says, or all of them")
    .option("--all", "all rooms that differ", false)
    .option("--no-wait", "don't wait until it is done")
    .option(...json)
    .action(async (room: string | undefined, flags: Flags & { all: boolean }) => {
      if ((room === undefined) !== flags.all) throw new CliError("Name a room, or use --all.");
      const client = await connect();
      const answer = await client.post("/drift/repair", { room: room ?? null }, repairDriftAnswerSchema);
      const repaired = !flags.wait || answer.steps === 0 || (await isRepaired(client));
      terminal.out(flags.json ? asJson(answer) : describeRepair(answer.steps, flags.wait, repaired));
      done(repaired);
    });
}

const read = (client: OperatorClient): Promise<DriftAnswer> => client.get("/drift", driftAnswerSchema);

/** Starts a verification and waits for its end, which may take hours in a large school. */
async function verify(client: OperatorClient, terminal: Terminal, wait: boolean): Promise<DriftAnswer> {
  const before = await read(client);
  await client.post("/drift/verify", {}, verifyAnswerSchema);
  let told = 0;
  for (;;) {
    const answer = await read(client);
    const walk = answer.verification;
    const isOver = walk !== null && walk.finishedAt !== null && walk.finishedAt !== before.verification?.finishedAt;
    if (!wait || isOver) return answer;
    if (walk !== null && walk.finishedAt === null && walk.checked >= told + 50) {
      told = walk.checked;
      terminal.err(`${walk.checked} of ${walk.rooms} rooms read, ${walk.corrected} corrected`);
    }
    await pause(LOOK_MS);
  }
}

/** Waits until no repair is left, or one has failed; a worker tries that again with growing pauses. */
async function isRepaired(client: OperatorClient): Promise<boolean> {
  for (;;) {
    const { queue, lastRun } = await client.get("/status", statusAnswerSchema);
    if (queue.repair === undefined || queue.repair.queued + queue.repair.active === 0) return true;
    if (lastRun !== null && lastRun.finishedAt !== null && lastRun.failed > 0) return false;
    await pause(LOOK_MS);
  }
}

function describeRepair(steps: number, waited: boolean, repaired: boolean): string {
  if (steps === 0) return "Nothing to repair: it is as the journal says.";
  if (!repaired) return "Some steps failed and will be tried again: see `audit`.";
  return waited ? `${steps} steps taken.` : `${steps} steps are being taken.`;
}

function drawDrift({ rooms, verification, repair }: DriftAnswer, { width }: Terminal): string {
  const rows = rooms.flatMap(({ name, differences }) =>
    differences.map((one) => [name, one.name ?? "", one.since ?? "", one.byName ?? one.byUserId ?? "", one.text]),
  );
  const table = rows.length === 0 ? [] : [drawTable(["room", "who", "since", "by", "difference"], rows, width)];
  const mode =
    repair === "auto" ? "What people change is put right by itself." : "What people change waits for `repair`.";
  const none = rows.length === 0 ? ["No room differs from the journal."] : [];
  return [...table, ...none, mode, describeWalk(verification)].join("\n");
}

function describeWalk(walk: DriftAnswer["verification"]): string {
  if (walk === null) return "The real rooms haven't been read yet: `drift --verify` does so now.";
  const { startedAt, finishedAt, rooms, checked, corrected } = walk;
  if (finishedAt === null)
    return `Reading the real rooms since ${startedAt}: ${checked} of ${rooms}, ${corrected} corrected.`;
  return `The real rooms were last read until ${finishedAt}: ${checked} rooms, ${corrected} corrected.`;
}
