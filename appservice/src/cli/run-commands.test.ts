import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import { Command } from "commander";
import type { OperatorClient } from "./operator-client.ts";
import { addRunCommands } from "./run-commands.ts";

const listed: Run = {
  ...{ run: 7, kind: "import", source: "school", verdict: "held", reason: null, startedAt: "2026-11-25T04:00:00Z" },
  ...{ by: null, fileName: "school.zip", pendingHolds: 2, undoneBy: null, canUndo: true },
};
const status = (toApply: number): object => ({
  ...{
    health: { database: "ok", homeserver: "ok" },
    queue: {},
    transactions: { waiting: 0 },
    waiting: { holds: 0, files: 0 },
    toApply,
    lastRun: null,
  },
  ...{ rooms: 0, memberships: 0, drift: null },
});

async function run(words: string[], runs: Run[] = [listed]) {
  const posted: string[] = [];
  const asked: string[] = [];
  const said: string[] = [];
  const ended: boolean[] = [];
  const toApply = [3, 0];
  const client: OperatorClient = {
    get: async (path, answer) => {
      asked.push(path);
      return answer.parse(path === "/status" ? status(toApply.shift() ?? 0) : { runs });
    },
    post: async (path, _body, answer) => {
      posted.push(path);
      return answer.parse({ run: 8, undone: 7, records: 5 });
    },
  };
  const terminal = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    width: 160,
    interactive: false,
  };
  const program = new Command();
  addRunCommands(program, { connect: async () => client, terminal, done: (success) => void ended.push(success) });
  await program.parseAsync(words, { from: "user" });
  return { out: said.join("\n"), posted, asked, ended };
}

test("runs shows what changed the journal, what still waits of it, and whether it can be taken back", async () => {
  expect((await run(["runs"])).out).toMatch(
    /7 +│ import +│ school +│ held +│ 2026-11-25 04:00 +│ school\.zip +│ 2 +│ +│ yes/,
  );
  expect((await run(["runs"], [{ ...listed, undoneBy: 9, canUndo: false }])).out).toMatch(/by 9/);
  expect((await run(["runs"], [])).out).toBe("Nothing has changed the journal yet.");
  expect(JSON.parse((await run(["runs", "--json"])).out)).toEqual({ runs: [listed] });
});

test("undo takes a run back and waits until rooms are what they were", async () => {
  expect(await run(["undo", "7"])).toEqual({
    out: "Run 7 is taken back: 5 records (run 8).\nApplied.",
    posted: ["/imports/7/undo"],
    asked: ["/status", "/status"],
    ended: [true],
  });
  expect(await run(["undo", "7", "--no-wait"])).toMatchObject({ asked: [], ended: [true] });
});

test.each(["5А", "-1", "7.5", ""])("undo of “%s” is refused in words and asks nobody", async (word) => {
  await expect(run(["undo", "--", word])).rejects.toThrow("is no run: see `zvonok runs`");
});
