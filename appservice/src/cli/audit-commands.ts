import { type AuditRow, auditAnswerSchema, whyAnswerSchema } from "@zvonok/contract/http/admin/audit.ts";
import type { Command } from "commander";
import { changeWords } from "./change-words.ts";
import type { OperatorClient } from "./operator-client.ts";
import { drawTable, type Terminal } from "./terminal.ts";

type Means = { connect(): Promise<OperatorClient>; terminal: Terminal; done(success: boolean): void };
type Filter = { person?: string; room?: string; run?: string; before?: string; limit: string; json: boolean };
const asJson = (answer: unknown): string => JSON.stringify(answer, null, 2);
const json = ["--json", "print the answer as JSON", false] as const;

/** `zvonok audit` lists what was changed in Matrix, `zvonok why` explains one person in one room. */
export function addAuditCommands(program: Command, { connect, terminal, done }: Means): void {
  program
    .command("audit")
    .description("show what was changed in Matrix and because of what, the newest first")
    .option("--person <login>", "only what concerns somebody: login, id or user ID")
    .option("--room <room>", "only one room: its key or room id")
    .option("--run <number>", "only what a run of the journal caused")
    .option("--before <id>", "only rows older than this one, to go on from a page before")
    .option("--limit <number>", "rows at most, up to 500", "50")
    .option(...json)
    .action(async ({ json: asked, ...filter }: Filter) => {
      const answer = await (await connect()).get(`/audit?${new URLSearchParams(filter)}`, auditAnswerSchema);
      const more = answer.next === null ? [] : [`Older ones: --before ${answer.next}`];
      terminal.out(asked ? asJson(answer) : [drawRows(answer.rows, terminal), ...more].join("\n"));
      done(true);
    });
  program
    .command("why <person> <room>")
    .description("say why somebody (login, id, user ID) is in a room (class, name, key, room id), or isn't")
    .option(...json)
    .action(async (person: string, room: string, flags: { json: boolean }) => {
      const answer = await (await connect()).get(`/why?${new URLSearchParams({ person, room })}`, whyAnswerSchema);
      const history = answer.history.length === 0 ? [] : [drawRows(answer.history, terminal)];
      terminal.out(flags.json ? asJson(answer) : [answer.sentence, ...history].join("\n"));
      done(true);
    });
}

function drawRows(rows: readonly AuditRow[], { width, language = "en" }: Terminal): string {
  if (rows.length === 0) return "Nothing.";
  const cells = rows.map((row) => {
    const { id, at, type, roomName, room, name, userId, run, result } = row;
    const where = [roomName ?? room ?? "", name ?? userId ?? "", run === null ? "" : String(run)];
    return [String(id), at, type, ...where, result, changeWords(row, language)];
  });
  return drawTable(["id", "time", "step", "room", "who", "run", "result", "change (reason; record)"], cells, width);
}
