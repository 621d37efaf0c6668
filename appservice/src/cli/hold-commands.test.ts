import type { Hold } from "@zvonok/contract/http/admin/holds.ts";
import { Command } from "commander";
import { addHoldCommands } from "./hold-commands.ts";
import type { OperatorClient } from "./operator-client.ts";

const hold: Hold = {
  ...{ id: 12, run: 7, source: "school", group: "5А", className: "5А", kind: "leave", reason: "Выбыли бы все: 13." },
  ...{ people: ["Иванов Илья"], state: "pending", since: "2026-11-25T04:00:00Z", decidedBy: null, decidedAt: null },
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

async function run(...words: string[]): Promise<{ out: string; posted: unknown[]; asked: string[]; ended: boolean[] }> {
  const posted: unknown[] = [];
  const said: string[] = [];
  const asked: string[] = [];
  const ended: boolean[] = [];
  const toApply = [2, 0];
  const client: OperatorClient = {
    get: async (path, answer) => {
      asked.push(path);
      return answer.parse(path === "/status" ? status(toApply.shift() ?? 0) : { holds: [hold] });
    },
    post: async (path, body, answer) => {
      posted.push([path, body]);
      return answer.parse({ run: 8, decided: 1 });
    },
  };
  const terminal = {
    out: (text: string) => void said.push(text),
    err: () => undefined,
    width: 120,
    interactive: false,
  };
  const program = new Command();
  addHoldCommands(program, { connect: async () => client, terminal, done: (success) => void ended.push(success) });
  await program.parseAsync(words, { from: "user" });
  return { out: said.join("\n"), posted, asked, ended };
}

test("holds shows what waits with its reason, or all of it as JSON", async () => {
  expect((await run("holds")).out).toMatch(/12 +│ 5А +│ leave +│ 1 +│ 2026-11-25 +│ Выбыли бы все: 13\./);
  expect(JSON.parse((await run("holds", "--json")).out)).toEqual({ holds: [hold] });
});

test("approve waits until rooms are what was approved, unless told not to; reject has nothing to wait for", async () => {
  expect(await run("approve", "12")).toMatchObject({ asked: ["/status", "/status"], ended: [true] });
  expect(await run("approve", "12", "--no-wait")).toMatchObject({ asked: [], ended: [true] });
  expect(await run("reject", "12")).toMatchObject({ asked: [], ended: [true] });
});

test.each([
  [["approve", "12", "13"], [["/holds/decide", { holds: [12, 13], decision: "approve" }]]],
  [["reject", "--all"], [["/holds/decide", { holds: [12], decision: "reject" }]]],
])("%j decides", async (words, expected) => {
  expect(await run(...words)).toMatchObject({ posted: expected, out: "1 decided (run 8)." });
});

test.each([
  ["5А", "no id of a hold"],
  [undefined, "Name holds"],
])("approve %s is refused in words", async (word, message) => {
  await expect(run("approve", ...(word === undefined ? [] : [word]))).rejects.toThrow(message);
});
