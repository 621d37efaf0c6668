import { drawStatus } from "./describe-status.ts";

const status = {
  health: { database: "ok", homeserver: "ok" },
  queue: {},
  transactions: { waiting: 0 },
  waiting: { holds: 0, files: 0 },
  toApply: 0,
  lastRun: { steps: 16, done: 16, failed: 0, finishedAt: "2026-12-05T10:00:00.000Z" },
  rooms: 36,
  memberships: 760,
  drift: { rooms: 0, since: null },
};
const rowOf = (table: string, what: string): string | undefined =>
  table.split("\n").find((line) => line.includes(what));

test("the mirror's work has no number, which would be taken for a run of the journal", () => {
  const table = drawStatus(status);
  expect(rowOf(table, "last work on chats")).toMatch(/ 16 of 16 steps done, 0 failed, finished 2026-12-05T10:00/);
  expect(table).not.toMatch(/\brun\b|no\. \d/);
});

test("what waits for a person is counted, with the command that lists it", () => {
  const table = drawStatus({ ...status, waiting: { holds: 3, files: 1 } });
  expect(rowOf(table, "decisions that wait for a person")).toMatch(/ 3: see `holds`/);
  expect(rowOf(table, "files that wait for a person")).toMatch(/ 1: see `intakes`/);
  expect(rowOf(drawStatus(status), "files that wait for a person")).toMatch(/ none /);
});
