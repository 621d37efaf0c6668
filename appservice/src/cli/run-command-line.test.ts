import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "./run-command-line.ts";

const refusal = { errcode: "ORG_ZVONOK_SEVERAL_PEOPLE", error: "Several people.", people: [{ id: "1" }] };
const imported = {
  ...{ run: 7, verdict: "applied", reason: null, diagnostics: [], held: [], plan: { join: 2 } },
  counts: { orgs: 1, users: 80, classes: 23, enrollments: 244, lessons: 0 },
};
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-json-"));
  server = createServer((request, response) => {
    const isImport = request.method === "POST" && request.url?.endsWith("/imports") === true;
    request.resume().on("end", () => {
      response.statusCode = isImport ? 200 : 409;
      response.end(JSON.stringify(isImport ? imported : refusal));
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await writeFile(join(folder, "token"), "t");
  await writeFile(join(folder, "roster.zip"), "");
  await writeFile(
    join(folder, "zvonok.yaml"),
    `listen: { internal: { port: ${port} } }\ninternalTokenFile: ${JSON.stringify(join(folder, "token"))}\n`,
  );
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function run(words: string[], stateDir = folder): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    ...{ out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) },
    ...{ width: 100, interactive: false },
  };
  const code = await runCommandLine(words, terminal, { ZVONOK_STATE_DIR: stateDir }, folder);
  return { code, out, err };
}

test.each([
  ["password", "anna"],
  ["status"],
  ["holds"],
  ["approve", "1"],
  ["person", "show", "anna"],
  ["undo", "1"],
  ["rollover"],
  ["drift"],
  ["runs"],
  ["pins"],
  ["intakes"],
  ["why", "anna", "5А"],
])(
  "%s --json prints a refusal as the system answers it, once, and the sentence on the other stream",
  async (...words) => {
    const { code, out, err } = await run([...words, "--json"]);
    expect(code).toBe(1);
    expect(out.map((text) => JSON.parse(text))).toEqual([refusal]);
    expect(err).toEqual(["Several people. (ORG_ZVONOK_SEVERAL_PEOPLE)"]);
  },
);

test("without --json a refusal is a sentence alone", async () => {
  expect(await run(["status"])).toEqual({ code: 1, out: [], err: ["Several people. (ORG_ZVONOK_SEVERAL_PEOPLE)"] });
});

test.each([
  ["ORG_ZVONOK_NOT_RUNNING", ["status", "--json"], "/nowhere"],
  ["ORG_ZVONOK_COMMAND", ["import", "nowhere.zip", "--json"], undefined],
  ["ORG_ZVONOK_COMMAND", ["approve", "x", "--json"], undefined],
  ["ORG_ZVONOK_COMMAND", ["holds", "--state", "x", "--json"], undefined],
  ["ORG_ZVONOK_COMMAND", ["password", "--json"], undefined],
  ["ORG_ZVONOK_COMMAND", ["nonsense", "--json"], undefined],
])("what is refused before the system answers has its code too: %s, %j", async (errcode, words, stateDir) => {
  const { code, out, err } = await run(words, stateDir);
  expect(code).toBe(1);
  expect(out.map((text) => JSON.parse(text))).toEqual([{ errcode, error: expect.stringMatching(/\S/) }]);
  expect(err.join("")).not.toBe("");
});

test("an answer that was printed already stays the only one, whatever goes wrong after it", async () => {
  const { code, out, err } = await run(["import", "roster.zip", "--json"]);
  expect(code).toBe(1);
  expect(out.map((text) => JSON.parse(text))).toEqual([imported]);
  expect(err.at(-1)).toContain("Several people.");
});

test("help is no error", async () => {
  const { code, out } = await run(["import", "--help"]);
  expect(code).toBe(0);
  expect(out.join("")).toContain("Usage: zvonok import");
});
