import { type NewPin, type Pin, pinKinds, pinsAnswerSchema } from "@zvonok/contract/http/admin/people.ts";
import type { Command } from "commander";
import { CliError } from "./cli-error.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Flags = Record<NewPin["kind"], boolean> & { until?: string; reason?: string; json: boolean };
const json = ["--json", "print the answer as JSON", false] as const;

/** `zvonok pin`, `pins`, `unpin`: who is in a chat, or out of it, whatever the journal says. */
export function addPinCommands(program: Command, { connect, terminal, done }: Means): void {
  const show = (answer: { pins: Pin[] }, asJson: boolean): void => {
    terminal.out(asJson ? JSON.stringify(answer, null, 2) : drawPins(answer.pins, terminal));
    done(true);
  };
  program
    .command("pin <person> <room>")
    .description("let somebody (login, id) into a chat (class, name, key, room id) as a guest, keep or bar him there")
    .option("--guest", "is in the chat beside whom the journal names", false)
    .option("--keep", "stays although the journal takes him out", false)
    .option("--bar", "isn't let in", false)
    .option("--until <date>", "last day, YYYY-MM-DD; for ever without it")
    .option("--reason <text>", "why")
    .option(...json)
    .action(async (person: string, room: string, flags: Flags) => {
      const [kind, another] = pinKinds.filter((each) => flags[each]);
      if (kind === undefined || another !== undefined) throw new CliError("Say one of --guest, --keep and --bar.");
      const pin: NewPin = { person, room, kind, until: flags.until ?? null, reason: flags.reason ?? null };
      show(await (await connect()).post("/pins", pin, pinsAnswerSchema), flags.json);
    });
  program
    .command("pins")
    .description("show who is pinned to a chat or barred from one")
    .option(...json)
    .action(async (flags: { json: boolean }) =>
      show(await (await connect()).get("/pins", pinsAnswerSchema), flags.json),
    );
  program
    .command("unpin <id>")
    .description("end a pin now, by its id in `pins`")
    .option(...json)
    .action(async (id: string, flags: { json: boolean }) =>
      show(await (await connect()).post(`/pins/${encodeURIComponent(id)}/end`, {}, pinsAnswerSchema), flags.json),
    );
}

function drawPins(pins: readonly Pin[], { width }: Terminal): string {
  if (pins.length === 0) return "Nobody is pinned.";
  const rows = pins.map(({ id, kind, name, roomName, until, by, reason }) => [
    ...[id, kind, name, roomName, until ?? "for ever", by ?? "command line", reason ?? ""],
  ]);
  return drawTable(["id", "kind", "who", "chat", "last day", "by", "reason"], rows, width);
}
