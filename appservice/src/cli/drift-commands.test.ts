import type { AuditAnswer, WhyAnswer } from "@zvonok/contract/http/admin/audit.ts";
import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { Command } from "commander";
import { addAuditCommands } from "./audit-commands.ts";
import { addDriftCommands } from "./drift-commands.ts";
import type { OperatorClient } from "./operator-client.ts";

const drift: DriftAnswer = {
  rooms: [
    {
      ...{ key: "class:1", roomId: "!1", name: "5А", className: "5А" },
      differences: [
        {
          ...{ kind: "rights", userId: "@p:s", name: "Иванов Петя", text: "Права модератора" },
          ...{ since: "2026-09-03T09:00:00.000Z", byUserId: "@a:s", byName: "Анна Сергеевна" },
        },
      ],
    },
  ],
  verification: { startedAt: "1", finishedAt: "2026-09-02T00:00:00.000Z", rooms: 9, checked: 9, corrected: 1 },
  repair: "report",
};
const row: AuditAnswer["rows"][number] = {
  ...{ id: 7, at: "2026-09-03T09:00:00.000Z", type: "kick", room: "class:1", roomName: "5А", userId: "@p:s" },
  ...{ name: "Иванов Петя", rule: "notInJournal", record: "r1", run: 2, repair: null, result: "done", error: null },
  ...{ before: { membership: "join" }, after: { membership: "leave" }, names: {} },
};
const why: WhyAnswer = {
  person: { personId: "1", userId: "@p:s", name: "Иванов Петя" },
  room: { key: "class:1", roomId: "!1", name: "5А" },
  ...{ isMember: false, belongs: false, sentence: "Иванов Петя не в чате «5А».", history: [row] },
};

/** Runs a command against answers; gives what was asked, what was printed and whether it succeeded. */
async function run(answers: Record<string, unknown>, ...words: string[]) {
  const [asked, printed, results]: [string[], string[], boolean[]] = [[], [], []];
  const answer = (asking: string): unknown => {
    asked.push(asking);
    return answers[asking];
  };
  const client: OperatorClient = {
    get: async (path, schema) => schema.parse(answer(path)),
    post: async (path, body, schema) => schema.parse(answer(`${path} ${JSON.stringify(body)}`)),
  };
  const terminal = { out: (text: string) => printed.push(text), err: () => undefined, width: null, interactive: false };
  const program = new Command().exitOverride();
  const means = { connect: async () => client, terminal, done: (success: boolean) => results.push(success) };
  addDriftCommands(program, means);
  addAuditCommands(program, means);
  await program.parseAsync(words, { from: "user" });
  return { asked, text: printed.join("\n"), results };
}

test("drift shows room, person, time and doer, and when the real rooms were read", async () => {
  const { text } = await run({ "/drift": drift }, "drift");
  for (const part of ["5А", "Иванов Петя", "2026-09-03", "Анна Сергеевна", "Права модератора"])
    expect(text).toContain(part);
  expect(text).toContain("What people change waits for `repair`.");
  expect(text).toContain("9 rooms, 1 corrected");
});

test("drift --verify waits for the end of a new walk", async () => {
  let looks = 0;
  const walks = [
    drift.verification,
    { ...drift.verification, finishedAt: null },
    { ...drift.verification, finishedAt: "3" },
  ];
  const answers = {
    get "/drift"() {
      const verification = walks[Math.min(looks, 2)];
      looks += 1;
      return { ...drift, rooms: [], verification };
    },
    "/drift/verify {}": { verifying: true },
  };
  const { asked, text } = await run(answers, "drift", "--verify");
  expect(asked).toEqual(["/drift", "/drift/verify {}", "/drift", "/drift"]);
  expect(text).toContain("No room differs from the journal.");
});

test("repair names one room or all, and says how many steps it took", async () => {
  const idle = { queued: 0, active: 0, failed: 0 };
  const status = {
    ...{
      health: { database: "ok", homeserver: "ok" },
      queue: { repair: idle },
      transactions: { waiting: 0 },
      waiting: { holds: 0, files: 0 },
      toApply: 0,
      lastRun: null,
    },
    ...{ rooms: 1, memberships: 1, drift: null },
  };
  const one = await run({ '/drift/repair {"room":"5А"}': { steps: 2 }, "/status": status }, "repair", "5А");
  expect([one.text, one.results]).toEqual(["2 steps taken.", [true]]);
  const all = await run({ '/drift/repair {"room":null}': { steps: 0 } }, "repair", "--all");
  expect(all.text).toBe("Nothing to repair: it is as the journal says.");
  await expect(run({}, "repair")).rejects.toThrow("Name a room, or use --all.");
  await expect(run({}, "repair", "5А", "--all")).rejects.toThrow("Name a room, or use --all.");
});

test("a repair that fails says so", async () => {
  const status = {
    ...{
      health: { database: "ok", homeserver: "ok" },
      queue: { repair: { queued: 1, active: 0, failed: 0 } },
      transactions: { waiting: 0 },
      waiting: { holds: 0, files: 0 },
      toApply: 0,
    },
    lastRun: { steps: 2, done: 1, failed: 1, finishedAt: "2026-09-03T09:00:00.000Z" },
    ...{ rooms: 1, memberships: 1, drift: null },
  };
  const { text, results } = await run(
    { '/drift/repair {"room":"5А"}': { steps: 2 }, "/status": status },
    "repair",
    "5А",
  );
  expect([text, results]).toEqual(["Some steps failed and will be tried again: see `audit`.", [false]]);
});

test("audit asks with its filters and tells how to go on", async () => {
  const asking = "/audit?limit=50&person=petrov&run=2";
  const { asked, text } = await run(
    { [asking]: { rows: [row], next: 7 } },
    "audit",
    "--person",
    "petrov",
    "--run",
    "2",
  );
  expect(asked).toEqual([asking]);
  expect(text).toContain("membership: join → leave (by the journal no longer has to do with this chat; r1)");
  expect(text).toContain("Older ones: --before 7");
});

test("why prints the sentence, then what led to it; --json the answer as it came", async () => {
  const asking = `/why?${new URLSearchParams({ person: "petrov", room: "5А" })}`;
  const { text } = await run({ [asking]: why }, "why", "petrov", "5А");
  expect(text.split("\n")[0]).toBe("Иванов Петя не в чате «5А».");
  expect(text).toContain("kick");
  expect(JSON.parse((await run({ [asking]: why }, "why", "petrov", "5А", "--json")).text)).toEqual(why);
});
