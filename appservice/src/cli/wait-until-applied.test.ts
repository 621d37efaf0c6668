import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import type { OperatorClient } from "./operator-client.ts";
import { waitUntilApplied } from "./wait-until-applied.ts";

const status = (toApply: number, active: number, failed = 0): StatusAnswer => ({
  health: { database: "ok", homeserver: "ok" },
  queue: { mirror: { queued: 0, active, failed: 0 } },
  transactions: { waiting: 0 },
  waiting: { holds: 0, files: 0 },
  toApply,
  lastRun: { steps: 3, done: 1, failed, finishedAt: null },
  rooms: 0,
  memberships: 0,
  drift: null,
});

function clientOf(answers: StatusAnswer[]): OperatorClient {
  return {
    get: (_path, schema) => Promise.resolve(schema.parse(answers.length > 1 ? answers.shift() : answers[0])),
    post: () => Promise.reject(new Error("not expected")),
  };
}
const lines: string[] = [];
const terminal = { out: () => undefined, err: (text: string) => lines.push(text), width: null, interactive: false };

test("goes on while a job works, and tells of failures once", async () => {
  const answers = [status(3, 1), status(2, 1, 1), status(1, 1, 1), status(0, 0)];
  expect(await waitUntilApplied(clientOf(answers), terminal, 3, 1, 0)).toBe(0);
  expect(lines.filter((line) => line.includes("tried again"))).toHaveLength(1);
});

test("gives up when steps are left and nobody works on them", async () => {
  expect(await waitUntilApplied(clientOf([status(2, 0)]), terminal, 3, 1, 5)).toBe(2);
});
