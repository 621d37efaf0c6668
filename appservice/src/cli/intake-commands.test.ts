import { Command } from "commander";
import { addIntakeCommands, handInCommand, previewCommand } from "./intake-commands.ts";
import type { OperatorClient } from "./operator-client.ts";

const result = {
  ...{ run: 0, verdict: "applied", reason: null, diagnostics: [], held: [], plan: { createRoom: 1 } },
  counts: { orgs: 1, users: 80, classes: 23, enrollments: 244, lessons: 0 },
};
const person = { userId: "@p_1:s", name: "Петрова Ева", because: { rule: "enrolled", record: "5a.p3" }, level: null };
const room = { key: "class:1", name: "5А", kind: "class", change: "changed", rights: [], leaves: [], newName: null };
const preview = [{ className: "5А", rooms: [{ ...room, joins: [person] }] }];
const intake = {
  ...{ id: "one", fileName: "roster.zip", source: "school", state: "waiting", way: "upload", by: null, run: null },
  ...{ receivedAt: "2026-11-25T10:00:00.000Z", reading: "lenient", reason: "Look.", rowsRead: 9, question: null },
  ...{ result, preview },
};
const request = { roster: "/x/roster.zip", timetable: null, source: "school", asOf: null, force: false };

function means(answers: Record<string, unknown[]>): { asked: string[]; client: OperatorClient; said: () => string } {
  const asked: string[] = [];
  let out = "";
  const ask = async (method: string, path: string): Promise<never> => {
    asked.push(`${method} ${path}`);
    const list = answers[`${method} ${path}`] ?? [];
    return (list.length > 1 ? list.shift() : list[0]) as never;
  };
  const terminal = {
    out: (text: string) => {
      out += `${text}\n`;
    },
    err: () => undefined,
    width: 120,
    interactive: false,
  };
  const client = { get: (path: string) => ask("GET", path), post: (path: string) => ask("POST", path) };
  return Object.assign({ asked, client, said: () => out }, { terminal });
}

async function run(answers: Record<string, unknown[]>, ...words: string[]): Promise<{ out: string; asked: string[] }> {
  const given = means(answers) as ReturnType<typeof means> & { terminal: Parameters<typeof handInCommand>[1] };
  const program = new Command();
  addIntakeCommands(program, { connect: async () => given.client, terminal: given.terminal, done: () => undefined });
  await program.parseAsync(words, { from: "user" });
  return { out: given.said(), asked: given.asked };
}

test("intakes lists files, intake decides on one and waits until it is read", async () => {
  const listed = await run({ "GET /intakes": [{ intakes: [intake] }] }, "intakes");
  expect(listed.out).toMatch(/one .*2026-11-25 10:00.*upload.*school.*roster\.zip.*waiting/);
  const done = { ...intake, state: "done", run: 3, preview: null };
  const decided = await run(
    {
      "POST /intakes/one/apply": [{ ...intake, state: "queued" }],
      "GET /intakes/one": [{ ...intake, state: "reading" }, done],
    },
    ...["intake", "one", "apply"],
  );
  expect(decided.asked).toEqual(["POST /intakes/one/apply", "GET /intakes/one", "GET /intakes/one"]);
  expect(decided.out).toContain("Import 3: applied.");
});

test("import --ask shows what would change by class and how to go on; --preview leaves nothing to go on with", async () => {
  const given = means({
    "POST /intakes?path=%2Fx%2Froster.zip&source=school&apply=ask&timetable=%2Fx%2Flessons": [intake],
    "POST /imports/preview": [{ result, preview }],
  }) as ReturnType<typeof means> & { terminal: Parameters<typeof handInCommand>[1] };
  expect(
    await handInCommand(given.client, given.terminal, { ...request, timetable: "/x/lessons" }, { json: false }),
  ).toBe(true);
  expect(given.said()).toMatch(
    /roster\.zip: waiting\. Look\.[\s\S]*It would be applied\.[\s\S]*5А[\s\S]*join: 1 +│ Петрова Ева \(enrolled\)/,
  );
  expect(given.said()).toContain("zvonok intake one apply");
  expect(await previewCommand(given.client, given.terminal, request, { json: true })).toBe(true);
  expect(given.said()).toContain('"className": "5А"');
  await expect(
    handInCommand(given.client, given.terminal, { ...request, force: true }, { json: false }),
  ).rejects.toThrow("--ask doesn't go with --force");
});
